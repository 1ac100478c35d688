"""Carry one release to its channel: the whole way, readable from top to bottom.

The worker may be killed at any line. Whatever was written down before then
decides how it goes on: before `commit_next` nothing can be public, so it starts
again; after it the network is looked through before anything is sent a second
time, and where that cannot tell, a person decides.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from goodstanding.consent.pictures import storage
from goodstanding.outbox import Later, keeps
from goodstanding.outbox.holding import held
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.models import Attempt, Release
from goodstanding.publishing.networks.protocol import (
    Absent,
    CannotTell,
    Gone,
    RateLimited,
    Reauthorise,
    Rejected,
    Sent,
    Unknown,
)

from . import steps
from .line import Line, line_to

# How soon to look again after an answer was lost: the network may need a moment.
LOOK_AGAIN = timedelta(seconds=5)


def _under_way(row: Release) -> Attempt | None:
    """The attempt whose end is not written down yet."""
    return row.attempts.filter(result="").last()


def _out_of_reach(release: int) -> None:
    """The outbox gave up: what is still on its way is handed to a person."""
    row = Release.objects.get(pk=release)
    if row.state in ("queued", "sending"):
        steps.call_a_person(
            release=release,
            attempt=_under_way(row),
            by=None,
            why="The network could not be reached for a long time. Look at the channel: "
            "if the post is not there, send it again.",
        )


@keeps("release", otherwise=_out_of_reach)
def carry(*, release: int) -> None:
    """Take a release as far as it can go now; safe to run again at any point.

    One at a time, also where two promises of it are kept at once.
    """
    with held(f"release {release}") as mine:
        if not mine:
            raise Later(timezone.now() + LOOK_AGAIN, "it is being carried already")
        _carry(release)


def _carry(release: int) -> None:
    row = Release.objects.select_related("post__school", "channel").get(pk=release)
    if row.state not in ("queued", "sending"):
        return
    try:
        line = line_to(row.channel)
    except Reauthorise as no:
        _no_line(row, no.why)
        return
    try:
        attempt = _find_or_begin(row, line)
        if attempt is not None:
            _send(row, attempt, line)
    except Refused as refused:
        _stopped(release, refused)
    except (Reauthorise, Rejected) as no:
        steps.refuse(release=release, attempt=_under_way(row), why=no.why, by=None)
    except (storage.PictureMissing, storage.PictureDamaged):
        _picture_lost(row)
    except RateLimited as busy:
        raise Later(busy.until, "the network asked us to wait") from busy


def _no_line(row: Release, why: str) -> None:
    """The channel is not connected: nothing is sent, and what may be public already is a person's to see."""
    last = _under_way(row)
    if last is not None and last.committing_at is not None:
        steps.call_a_person(
            release=row.pk, attempt=last, by=None, why=f"It may be public already, and we cannot look. {why}"
        )
    else:
        steps.refuse(release=row.pk, attempt=last, why=why, by=None)


def _find_or_begin(row: Release, line: Line) -> Attempt | None:
    """The attempt to go on with; None when it turns out that the post is out already."""
    last = row.attempts.last()
    if row.state == "queued":
        return steps.begin(release=row.pk, at=timezone.now(), by=None)
    assert last is not None, "a release is sending only once an attempt is written down"
    if last.committing_at is None:
        return last  # nothing public was begun
    settled = last.committing_at + line.settles
    if settled > timezone.now():
        raise Later(settled, "what was sent may still be on its way")
    match line.find(last):
        case Sent() as sent:
            steps.confirm(attempt=last, remote_id=sent.remote_id, url=sent.url, by=None)
            return None
        case Absent():
            steps.note_absent(attempt=last, by=None)
            return steps.begin(release=row.pk, at=timezone.now(), by=None)
        case CannotTell() as lost:
            steps.call_a_person(release=row.pk, attempt=last, why=lost.why, by=None)
            return None


def _send(row: Release, attempt: Attempt, line: Line) -> None:
    prepared = line.prepare(attempt)
    steps.commit_next(attempt=attempt, prepared=prepared, at=timezone.now(), by=None)
    match line.commit(attempt, prepared):
        case Sent() as sent:
            steps.confirm(attempt=attempt, remote_id=sent.remote_id, url=sent.url, by=None)
        case Rejected() as no:
            steps.refuse(release=row.pk, attempt=attempt, why=no.why, by=None)
        case Unknown() as lost:
            raise Later(timezone.now() + LOOK_AGAIN, lost.why)


def _picture_lost(row: Release) -> None:
    """A photograph's bytes are not what was agreed: nothing can be sent with it."""
    last = _under_way(row)
    why = (
        "A photograph of this post is no longer stored as it was agreed. "
        "Take the post back and add the photograph again."
    )
    if last is not None and last.committing_at is not None:
        steps.call_a_person(
            release=row.pk, attempt=last, by=None, why=f"It may be public already. Look at the channel. {why}"
        )
    else:
        steps.refuse(release=row.pk, attempt=last, why=why, by=None)


def _stopped(release: int, refused: Refused) -> None:
    """The policy says no at the moment of sending."""
    row = Release.objects.select_related("post").get(pk=release)
    why = refused.verdict.reason
    late = {f.rule for f in refused.verdict.blocks} & {"publishing.in_time"}
    if late and row.state == "queued" and row.post.state == "agreed":
        steps.ask_again(release=release, at=timezone.now(), why=why, by=None)
    else:
        steps.refuse(release=release, attempt=_under_way(row), why=why, by=None)


@keeps("read back")
def read_back(*, release: int) -> None:
    """Look at what the public sees, compare it with what was agreed, and archive it."""
    row = Release.objects.select_related("post__school", "channel").get(pk=release)
    if row.state != "sent":
        return
    seen, differences = line_to(row.channel).compare(row)
    text, images = ("", ()) if isinstance(seen, Gone) else (seen.text, seen.images)
    steps.keep_snapshot(
        release=release,
        text=text,
        differences=differences,
        by=None,
        images=[{"alt": i.alt, "sha256": i.sha256} for i in images],
    )
