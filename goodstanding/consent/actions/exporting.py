"""Notes of what leaves the system, on paper or as a file."""

from __future__ import annotations

from datetime import date

from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record


@action
def note_export(*, by: Person, school: School, pupils: int) -> None:
    """Note that a list of pupils leaves the system."""
    by.may(Permission.MANAGE_PUPILS, school).require()
    record("pupils.exported", subject=school, school=school, facts={"pupils": pupils})


@action
def note_event_list(*, by: Person, school: School, pupils: int, use: str, on: date, title: str) -> None:
    """Note that a list of who may be photographed was made, to be printed and carried about."""
    by.may(Permission.SEE_PUPILS, school).require()
    facts = {"pupils": pupils, "use": use, "on": on.isoformat()}
    record("pupils.listed", subject=school, school=school, facts=facts, personal={"title": title})
