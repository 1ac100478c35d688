"""Add and change pupils; their names go into the index in the same transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from goodstanding.consent.ending import may_be_shown_less
from goodstanding.consent.models import Pupil
from goodstanding.consent.name_index import index
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record


@action
def add_pupil(*, school: School, by: Person, **details: Any) -> Pupil:
    by.may(Permission.MANAGE_PUPILS, school).require()
    pupil = Pupil.objects.create(school=school, **details)
    index([pupil])
    record("pupil.added", subject=pupil, school=school, personal={"name": str(pupil)})
    return pupil


@action
def change_pupil(*, pupil: Pupil, by: Person, **details: Any) -> None:
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    pupil = Pupil.objects.select_for_update().get(pk=pupil.pk)  # a form has changed its copy
    changed = sorted(name for name, value in details.items() if getattr(pupil, name) != value)
    before = {name: str(getattr(pupil, name)) for name in changed}
    for name in changed:
        setattr(pupil, name, details[name])
    pupil.save()
    index([pupil])
    record("pupil.changed", subject=pupil, school=pupil.school, facts={"changed": changed}, personal=before)
    if "own_say" in changed:  # other answers are heard from now on
        may_be_shown_less(pupil)


@action
def mark_left(*, pupil: Pupil, by: Person, on: date) -> None:
    """Record that a pupil leaves: the name is no longer looked for in posts."""
    _set_left(pupil, by, on)
    record("pupil.left", subject=pupil, school=pupil.school, facts={"on": on.isoformat()})
    may_be_shown_less(pupil)


@action
def bring_back(*, pupil: Pupil, by: Person) -> None:
    """Take a leaving back."""
    _set_left(pupil, by, None)
    record("pupil.changed", subject=pupil, school=pupil.school, facts={"changed": ["left_on"]})


def _set_left(pupil: Pupil, by: Person, on: date | None) -> None:
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    pupil.left_on = on
    pupil.save(update_fields=["left_on"])
    index([pupil])
