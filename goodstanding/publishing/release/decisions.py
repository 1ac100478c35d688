"""What a person decides about a release that the system cannot settle by itself."""

from __future__ import annotations

from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.people.models import Person
from goodstanding.policy.channels import found_on_its_network
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict
from goodstanding.publishing.models import Release
from goodstanding.record import action, record

from .queue import send_when_due
from .steps import locked, note_released


def _for_decision(release: int, by: Person) -> Release:
    row = locked(release)
    by.may(Permission.WRITE_POST, row.post.school).require()
    return row


@action
def send_again(*, release: int, by: Person) -> None:
    """It was looked for and is not public, or what stood in the way is put right."""
    row = _for_decision(release, by)
    row.move("send again", due_at=timezone.now())
    record("release.sent_again", subject=row, school=row.post.school, facts={"attempts": row.attempts.count()})
    send_when_due(row)


@action
def found_public(*, release: int, url: str, by: Person) -> None:
    """It is public after all: somebody saw it at this address."""
    row = _for_decision(release, by)
    connection = getattr(row.channel, "connection", None)
    places = (row.channel.address, connection.server if connection else "")
    Verdict.of(found_on_its_network(url, places)).require()
    row.move("confirm", url=url, sent_at=timezone.now())
    note_released(row.post, timezone.now())
    record("release.found_public", subject=row, school=row.post.school, facts={"url": url})
    promise("read back", key=f"read-back:{row.pk}:by-hand", release=row.pk)


@action
def cancel(*, release: int, by: Person) -> None:
    """It shall not go out any more."""
    row = _for_decision(release, by)
    row.move("cancel")
    record("release.cancelled", subject=row, school=row.post.school)
