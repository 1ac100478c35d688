from __future__ import annotations

from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record


@action
def note_export(*, by: Person, school: School, pupils: int) -> None:
    """Note that a list of pupils leaves the system."""
    by.may(Permission.MANAGE_PUPILS, school).require()
    record("pupils.exported", subject=school, school=school, facts={"pupils": pupils})
