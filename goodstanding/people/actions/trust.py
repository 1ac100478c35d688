"""The trust's and the schools' own settings."""

from __future__ import annotations

from typing import Any

from django.db import models

from goodstanding.people.models import Person, School, Trust
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record


@action
def change_trust(*, trust: Trust, by: Person, **details: Any) -> None:
    """Change the trust's name, website, colour or logo."""
    by.may(Permission.MANAGE_TRUST).require()
    trust = Trust.objects.select_for_update().get(pk=trust.pk)  # a form has changed its copy
    record("trust.changed", subject=trust, facts={"changed": _set(trust, details)})
    trust.save()


@action
def add_school(*, by: Person | None, **details: Any) -> School:
    """Add a school. By nobody when it is done at the installation's own command line."""
    if by is not None:
        by.may(Permission.MANAGE_TRUST).require()
    school = School.objects.create(**details)
    record("school.added", subject=school, school=school, facts={"school": school.name})
    return school


@action
def change_school(*, school: School, by: Person, **details: Any) -> None:
    """Change a school's settings: its own principal's, or who runs the trust's settings."""
    (by.may(Permission.MANAGE_SCHOOL, school) or by.may(Permission.MANAGE_TRUST)).require()
    school = School.objects.select_for_update().get(pk=school.pk)
    record(
        "school.changed", subject=school, school=school, facts={"school": school.name, "changed": _set(school, details)}
    )
    school.save()


def _set(thing: models.Model, details: dict[str, Any]) -> list[str]:
    """Set what differs; returns the names of it."""
    changed = sorted(name for name, value in details.items() if getattr(thing, name) != value)
    for name in changed:
        setattr(thing, name, details[name])
    return changed
