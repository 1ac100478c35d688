"""The very first act of an installation."""

from __future__ import annotations

from django.db import IntegrityError

from goodstanding.people.models import Person, RoleHeld, School, Trust
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.record import action, record

FIRST_ROLES = (Role.CHIEF_EXECUTIVE, Role.IT)


@action
def set_up(*, by: Person | None, trust: Trust, school: School, person: Person, role: Role) -> Person:
    """Save the trust, its first school and its first person; `by` is nobody: there is no one yet.

    Raises `Refused` when the trust was set up before, however closely two ask together.
    """
    if role not in FIRST_ROLES:
        raise ValueError(f"The first person cannot be {role}.")
    try:
        trust.save(force_insert=True)  # always row 1: a second one waits here, and then fails
    except IntegrityError:
        raise Refused(
            Verdict.of(
                [
                    block(
                        "scope/people",
                        "trust.set_up_once",
                        "This trust has already been set up.",
                        "Sign in, or ask whoever set it up to add you.",
                    )
                ]
            )
        ) from None
    school.save(force_insert=True)
    person.save(force_insert=True)
    RoleHeld.objects.create(person=person, role=role)
    record("trust.set_up", subject=trust, by=person)
    record("school.added", subject=school, school=school, by=person, facts={"school": school.name})
    record(
        "person.added",
        subject=person,
        by=person,
        facts={"category": person.category},
        personal={"name": str(person), "email": person.email},
    )
    record("role.given", subject=person, by=person, facts={"role": role.value})
    return person
