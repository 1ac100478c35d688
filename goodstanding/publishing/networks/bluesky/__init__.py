"""Bluesky: a record put under our own key, as often as we like, is one post."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from goodstanding.policy.limits import BLUESKY, Limits, fits_the_network, pictures_fit_the_network
from goodstanding.policy.verdict import Finding

from ..protocol import (
    Absent,
    Account,
    Attempt,
    CannotTell,
    DoByHand,
    Draft,
    Gone,
    Prepared,
    Reauthorise,
    Rejected,
    Seen,
    Sent,
    Session,
    Snapshot,
    Unavailable,
    Unknown,
)
from ..wire import Answer, look
from .login import ask_as, at, error_of, method, sign_in
from .record import COLLECTION, pictures, record, record_key

_NOT_THERE = {"RecordNotFound", "RepoNotFound"}
_FORBIDDEN = (401, 403)


class Bluesky:
    """The connector to Bluesky, or to any other server of the AT Protocol."""

    def settles_in(self, session: Session) -> timedelta:
        """At once: a commit that is still on its way would only put the same record again."""
        return timedelta(0)

    def limits(self, session: Session) -> Limits:
        """The record's own definition, which is the same on every server."""
        return BLUESKY

    def check(self, draft: Draft, limits: Limits) -> list[Finding]:
        """What does not fit."""
        return [*fits_the_network(draft.text, draft.images, limits), *pictures_fit_the_network(draft.images, limits)]

    def connect(self, session: Session) -> Account:
        """Whose account this is; keep its credentials, which tie the handle to that very account."""
        login = sign_in(session, again=True)
        url = f"https://bsky.app/profile/{login.handle}" if not session.local else session.server
        return Account(login.handle, url, {**session.credentials, "did": login.did})

    def prepare(self, attempt: Attempt, session: Session) -> Prepared:
        """Upload the pictures. A picture uploaded twice is the same blob; one unused is forgotten."""
        blobs = []
        for image in attempt.draft.images:
            answer = ask_as(
                session,
                "POST",
                method("com.atproto.repo.uploadBlob"),
                headers={"Content-Type": image.mime},
                content=image.data,
            )
            if not answer.ok:
                raise _refusal(answer, "images")
            blobs.append(answer.data()["blob"])
        return {"blobs": blobs}

    def commit(self, attempt: Attempt, prepared: Prepared, session: Session) -> Sent | Rejected | Unknown:
        """Put the record under the attempt's own key, where there must be none yet."""
        did = sign_in(session).did
        try:
            answer = ask_as(
                session,
                "POST",
                method("com.atproto.repo.putRecord"),
                json={
                    "repo": did,
                    "collection": COLLECTION,
                    "rkey": record_key(attempt),
                    "validate": True,
                    "swapRecord": None,
                    "record": record(attempt, prepared["blobs"]),
                },
            )
        except Unavailable as trouble:
            if trouble.perhaps_done:
                return Unknown(trouble.why)
            raise
        if answer.ok:
            return _sent(session, did, attempt)
        return self._not_put(attempt, session, answer)

    def _not_put(self, attempt: Attempt, session: Session, answer: Answer) -> Sent | Rejected | Unknown:
        if error_of(answer) == "InvalidSwap":  # something is there: ours, from an earlier try
            found = self.find(attempt, session)
            return found if isinstance(found, Sent) else Unknown("Another post is in this one's place.")
        if error_of(answer) == "BlobNotFound":
            raise Unavailable("The pictures have to be uploaded again.", perhaps_done=False)
        trouble = _refusal(answer, "text")
        if isinstance(trouble, Rejected):
            return trouble
        raise trouble

    def find(self, attempt: Attempt, session: Session) -> Sent | Absent | CannotTell:
        """Look under the attempt's own key."""
        did = sign_in(session).did
        value = _record_in(ask_as(session, "GET", _get_record(did, record_key(attempt))))
        if value is None:
            return Absent()
        same = value.get("text") == attempt.draft.text and [alt for alt, _ in pictures(value)] == [
            image.alt for image in attempt.draft.images
        ]
        return _sent(session, did, attempt) if same else CannotTell("Another post is in this one's place.")

    def verify(self, sent: Sent, session: Session) -> Snapshot | Gone:
        """The record and its pictures, as the server gives them to anybody."""
        did, key = _parts(sent)
        value = _public_record(session, did, key)
        if value is None and _record_in(ask_as(session, "GET", _get_record(did, key))) is None:
            return Gone()
        if value is None:
            raise Unavailable("Bluesky does not show the post to the public yet.", perhaps_done=False)
        seen = tuple(Seen(alt, _public_picture(session, did, cid)) for alt, cid in pictures(value))
        return Snapshot(value.get("text", ""), seen, sent.url, datetime.now(UTC))

    def retract(self, sent: Sent, session: Session) -> Gone | DoByHand:
        """Delete the record, and look that it is gone."""
        did, key = _parts(sent)
        answer = ask_as(
            session,
            "POST",
            method("com.atproto.repo.deleteRecord"),
            json={"repo": did, "collection": COLLECTION, "rkey": key},
        )
        if answer.ok and _public_record(session, did, key) is None:
            return Gone()
        return DoByHand("Bluesky did not delete the post. Sign in to Bluesky and delete it there.")


def _sent(session: Session, did: str, attempt: Attempt) -> Sent:
    """Where the post is. A server on this machine has no web pages: there, the record itself."""
    key = record_key(attempt)
    url = f"https://bsky.app/profile/{did}/post/{key}"
    if session.local:
        url = at(session, _get_record(did, key))
    return Sent(f"at://{did}/{COLLECTION}/{key}", url)


def _parts(sent: Sent) -> tuple[str, str]:
    did, _, key = sent.remote_id.removeprefix("at://").split("/")
    return did, key


def _get_record(did: str, key: str) -> str:
    return method("com.atproto.repo.getRecord", repo=did, collection=COLLECTION, rkey=key)


def _public_record(session: Session, did: str, key: str) -> dict[str, Any] | None:
    """The record as anybody can read it; None where there is none."""
    return _record_in(look(at(session, _get_record(did, key)), local=session.local))


def _record_in(answer: Answer) -> dict[str, Any] | None:
    said = answer.data()
    said = said if isinstance(said, dict) else {}
    if answer.ok and isinstance(said.get("value"), dict):
        value: dict[str, Any] = said["value"]
        return value
    # Older servers have no name for this error, only words.
    if error_of(answer) in _NOT_THERE or str(said.get("message", "")).startswith("Could not locate record"):
        return None
    raise Unavailable("Bluesky does not say whether the post is there.", perhaps_done=False)


def _public_picture(session: Session, did: str, cid: str) -> bytes:
    answer = look(at(session, method("com.atproto.sync.getBlob", did=did, cid=cid)), local=session.local)
    if not answer.ok:
        raise Unavailable("Bluesky does not show the picture yet.", perhaps_done=False)
    return answer.body


def _refusal(answer: Answer, field: str) -> Reauthorise | Rejected:
    said = answer.data()
    words = said.get("message") if isinstance(said, dict) else None
    if answer.status in _FORBIDDEN:
        return Reauthorise("Bluesky does not let this account publish.")
    return Rejected(field, f"Bluesky refused it: {words or answer.status}")
