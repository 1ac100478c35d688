"""Bringing a photograph into a school's library, and saying what it is of."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from goodstanding.consent.photographs.keeping import brought
from goodstanding.consent.photographs.models import Photograph
from goodstanding.consent.pictures.taking import Taken
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record


@action
def bring(
    *,
    school: School,
    by: Person,
    taken: Taken,
    event: str = "",
    taken_on: date | None = None,
    at: datetime | None = None,
) -> Photograph:
    """Put a photograph in the library; the same file twice is one photograph."""
    by.may(Permission.WRITE_POST, school).require()
    return brought(school, by, taken, at or timezone.now(), event=event, taken_on=taken_on)


@action
def describe(*, photograph: Photograph, by: Person, event: str, taken_on: date) -> None:
    """Say what the photograph is of, and of which day."""
    by.may(Permission.WRITE_POST, photograph.school).require()
    row = Photograph.objects.select_for_update().get(pk=photograph.pk)
    row.event, row.taken_on = event, taken_on
    row.save(update_fields=["event", "taken_on"])
    record("photograph.described", subject=row, school=photograph.school, facts={"taken_on": taken_on.isoformat()})
