"""Deleting photographs, and the originals whose time is up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from goodstanding.consent.photographs.holders import Holder, holders_of
from goodstanding.consent.photographs.models import Photograph
from goodstanding.outbox import promise
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict, block
from goodstanding.record import action, record


@action
def delete(*, school: School, by: Person, photographs: Sequence[UUID], at: datetime | None = None) -> int:
    """Delete these photographs for good, but for those that a post under way or out still shows.

    The answer is how many were deleted; raises `Refused` where that is none.
    """
    by.may(Permission.WRITE_POST, school).require()
    rows = list(
        Photograph.objects.select_for_update().filter(school=school, pk__in=photographs, deleted_at=None).order_by("pk")
    )
    held = holders_of([row.pk for row in rows])
    free = [row for row in rows if not any(holder.kept for holder in held[row.pk])]
    _something_is_free(free).require()
    for row in free:
        _delete(row, held[row.pk], at or timezone.now())
        record("photograph.deleted", subject=row, school=school, facts={"sha256": row.sha256})
    Photograph.objects.filter(pk__in=[row.pk for row in free if not held[row.pk]]).delete()
    return len(free)


def _delete(row: Photograph, held: list[Holder], at: datetime) -> None:
    """Have its bytes deleted. A row that a post given up still points to stays, without them."""
    forget(row.sha256)
    if row.original_until is not None:
        forget(row.original, original=True)
    row.deleted_at, row.original_until = at, None
    row.save(update_fields=["deleted_at", "original_until"])


def _something_is_free(free: list[Photograph]) -> Verdict:
    if free:
        return Verdict()
    return Verdict.of(
        [
            block(
                "official/in-line",
                "photographs.shown_ones_stay",
                "A post that is under way or public shows it, so it stays.",
                "Give the post up or take it down first.",
            )
        ]
    )


@action
def delete_originals(*, school: School, by: None, at: datetime) -> int:
    """Delete the files as they came whose time is up; the answer is how many."""
    due = list(Photograph.objects.select_for_update().filter(school=school, original_until__lte=at))
    for row in due:
        forget(row.original, original=True)
    Photograph.objects.filter(pk__in=[row.pk for row in due]).update(original_until=None)
    record("photographs.originals_deleted", subject=school, school=school, facts={"number": len(due)})
    return len(due)


def forget(sha256: str, *, original: bool = False) -> None:
    """Promise, inside an action, to delete these bytes once nothing needs them."""
    promise("picture.forgotten", key=f"picture.forgotten:{uuid4()}", sha256=sha256, original=original)
