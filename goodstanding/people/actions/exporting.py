from __future__ import annotations

from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record


@action
def note_export(*, by: Person, school: School | None, people: int) -> None:
    """Note that a list of people leaves the system."""
    by.may(Permission.MANAGE_PEOPLE, school).require()
    record("people.exported", subject=school, school=school, facts={"people": people})
