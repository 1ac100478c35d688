"""Narrowing what is listed to the schools that somebody may look at."""

from __future__ import annotations

from django.db.models import Q

from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission, may


def at_schools(person: Person, permission: Permission, school: str) -> Q | None:
    """A filter on the field `school` for where somebody has `permission`; None where nowhere.

    Asks nothing: the roles held were read with the person.
    """
    if not person.may(permission):
        return None
    places = [held.school for held in person.held if may(permission, (held,), None)]
    return Q() if None in places else Q(**{f"{school}__slug__in": places})
