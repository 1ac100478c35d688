"""Any server of the Mastodon API: looked through before anything is sent a second time."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from goodstanding.policy.limits import MASTODON, Limits, fits_the_network, pictures_fit_the_network
from goodstanding.policy.verdict import Finding

from ..protocol import (
    Absent,
    Account,
    Attempt,
    CannotTell,
    DoByHand,
    Draft,
    Gone,
    Image,
    Prepared,
    Rejected,
    Seen,
    Sent,
    Session,
    Snapshot,
    Unavailable,
    Unknown,
)
from ..wire import Answer, ask, look
from .html import text_of
from .login import ask_as, at, exchange, own_account, page_to_sign_in, register
from .statuses import ours

__all__ = ["Mastodon", "exchange", "page_to_sign_in", "register"]

_ABSENT = (404, 410)
_STILL_WORKING = (202, 206)
_ACTIVITY = {"Accept": "application/activity+json"}


class Mastodon:
    """The connector to Mastodon and the many servers that speak its API."""

    def settles_in(self, session: Session) -> timedelta:
        """A server may take a minute over a request whose answer never came; one of ours does not."""
        return timedelta(seconds=2 if session.local else 90)

    def limits(self, session: Session) -> Limits:
        """The server's own, where it tells them."""
        for path in ("/api/v2/instance", "/api/v1/instance"):
            answer = ask("GET", at(session.server, path), local=session.local)
            told = answer.data()
            if answer.ok and isinstance(told, dict):
                return _told(told.get("configuration") or {})
        return MASTODON

    def check(self, draft: Draft, limits: Limits) -> list[Finding]:
        """What does not fit."""
        return [*fits_the_network(draft.text, draft.images, limits), *pictures_fit_the_network(draft.images, limits)]

    def connect(self, session: Session) -> Account:
        """Whose account this is; keep its credentials, which tie the token to that very account."""
        said = own_account(session)
        host = session.server.split("://")[-1].rstrip("/")
        handle = said["acct"] if "@" in said["acct"] else f"{said['acct']}@{host}"
        return Account(handle, said["url"], {**session.credentials, "account": said["id"]})

    def prepare(self, attempt: Attempt, session: Session) -> Prepared:
        """Upload the pictures with their descriptions. Unused ones are forgotten by the server."""
        own_account(session)
        return {"media": [_upload(image, session) for image in attempt.draft.images]}

    def commit(self, attempt: Attempt, prepared: Prepared, session: Session) -> Sent | Rejected | Unknown:
        """Post the status. The key helps where a server heeds it; none may be relied on to."""
        try:
            answer = ask_as(
                session,
                "POST",
                "/api/v1/statuses",
                headers={"Idempotency-Key": attempt.key},
                data={"status": attempt.draft.text, "media_ids[]": prepared["media"], "visibility": "public"},
            )
        except Unavailable as trouble:
            if trouble.perhaps_done:
                return Unknown(trouble.why)
            raise
        said = answer.data()
        if not answer.ok:
            return _refusal(answer, "text")
        if not isinstance(said, dict) or not said.get("id"):
            return Unknown("The server's answer makes no sense.")
        return _sent(said)

    def find(self, attempt: Attempt, session: Session) -> Sent | Absent | CannotTell:
        """Look through the account's own statuses."""
        found = ours(attempt, own_account(session)["id"], session)
        if isinstance(found, CannotTell):
            return found
        return _sent(found) if found else Absent()

    def verify(self, sent: Sent, session: Session) -> Snapshot | Gone:
        """The status as the public gets it: by the API, or as other servers fetch it."""
        answer = ask_as(session, "GET", f"/api/v1/statuses/{sent.remote_id}")
        if answer.status in _ABSENT:
            return Gone()
        own = answer.data()
        if not answer.ok or not isinstance(own, dict):
            raise Unavailable("The server does not show the post.", perhaps_done=False)
        public = _public(own, session)
        text, pictures = public or _api_parts(own)
        seen = tuple(Seen(alt, _picture(url, session)) for alt, url in pictures)
        return Snapshot(text, seen, sent.url, datetime.now(UTC), by_public=public is not None)

    def retract(self, sent: Sent, session: Session) -> Gone | DoByHand:
        """Delete the status, and look that it is gone."""
        ask_as(session, "DELETE", f"/api/v1/statuses/{sent.remote_id}")
        left = ask_as(session, "GET", f"/api/v1/statuses/{sent.remote_id}")
        if left.status in _ABSENT:
            return Gone()
        return DoByHand("The server did not delete the post. Sign in there and delete it.")


def _told(configuration: dict[str, Any]) -> Limits:
    """Mastodon's limits with what this server says of its own; nonsense is passed over."""
    told: dict[str, Any] = {}
    for name, group, key in (
        ("characters", "statuses", "max_characters"),
        ("link_counts", "statuses", "characters_reserved_per_url"),
        ("images", "statuses", "max_media_attachments"),
        ("image_bytes", "media_attachments", "image_size_limit"),
        ("alt", "media_attachments", "description_limit"),
    ):
        value = (configuration.get(group) or {}).get(key)
        if isinstance(value, int) and value > 0:
            told[name] = value
    kinds = (configuration.get("media_attachments") or {}).get("supported_mime_types")
    if isinstance(kinds, list) and kinds:
        told["image_kinds"] = frozenset(map(str, kinds))
    return replace(MASTODON, **told)


def _upload(image: Image, session: Session) -> str:
    """Upload one picture and wait until the server has worked on it; returns its id."""
    ending = image.mime.split("/")[-1]
    answer = ask_as(
        session,
        "POST",
        "/api/v2/media",
        data={"description": image.alt},
        files={"file": (f"{image.sha256[:16]}.{ending}", image.data, image.mime)},
    )
    said = answer.data()
    if not answer.ok or not isinstance(said, dict):
        raise _refusal(answer, "images")
    name = str(said["id"])
    for _ in range(60):
        if answer.status not in _STILL_WORKING:
            return name
        time.sleep(1)
        answer = ask_as(session, "GET", f"/api/v1/media/{name}")
    raise Unavailable("The server takes too long over a picture.", perhaps_done=False)


def _sent(status: dict[str, Any]) -> Sent:
    return Sent(str(status["id"]), str(status.get("url") or status["uri"]))


def _public(own: dict[str, Any], session: Session) -> tuple[str, list[tuple[str, str]]] | None:
    """Text and pictures without our credentials; None where the server shows the public nothing so."""
    answer = look(at(session.server, f"/api/v1/statuses/{own['id']}"), local=session.local)
    said = answer.data()
    if answer.ok and isinstance(said, dict) and "content" in said:
        return _api_parts(said)
    answer = look(str(own["uri"]), local=session.local, headers=_ACTIVITY)
    said = answer.data()
    if answer.ok and isinstance(said, dict) and "content" in said:
        return text_of(said["content"]), [(a.get("name") or "", a["url"]) for a in said.get("attachment", [])]
    return None


def _api_parts(status: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    shown = status.get("media_attachments", [])
    return text_of(status["content"]), [(m.get("description") or "", m["url"]) for m in shown]


def _picture(url: str, session: Session) -> bytes:
    answer = look(url, local=session.local)
    if not answer.ok:
        raise Unavailable("The server does not show the picture yet.", perhaps_done=False)
    return answer.body


def _refusal(answer: Answer, field: str) -> Rejected:
    said = answer.data()
    words = said.get("error") if isinstance(said, dict) else None
    return Rejected(field, f"The server refused it: {words or answer.status}")
