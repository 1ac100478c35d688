"""Give and end the roles that people hold."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from goodstanding.people.models import Person, RoleHeld, School
from goodstanding.policy.roles import Role, may_give
from goodstanding.policy.verdict import Verdict, block
from goodstanding.record import action, record


@action
def give_role(
    *,
    person: Person,
    role: Role,
    school: School | None,
    by: Person,
    since: date,
    until: date | None = None,
    manages: Person | None = None,
) -> RoleHeld:
    """Give `person` a role from `since`, to `until` at the latest."""
    _may_give(role, school, person, by).require()
    if school is not None:  # one at a time may look whether a school has a principal
        School.objects.select_for_update().get(pk=school.pk)
    _still_free(role, school, person, since, until, manages).require()
    held = RoleHeld.objects.create(person=person, role=role, school=school, since=since, until=until, manages=manages)
    record(
        "role.given",
        subject=person,
        school=school,
        facts={"role": role.value, "since": since.isoformat(), "until": until.isoformat() if until else None},
    )
    return held


@action
def end_role(*, held: RoleHeld, by: Person, on: date) -> None:
    """End a role: `on` is its last day. A day before it began means that it never was."""
    _may_give(Role(held.role), held.school, held.person, by).require()
    held.until = max(on, held.since - timedelta(days=1))
    held.save(update_fields=["until"])
    record(
        "role.ended", subject=held.person, school=held.school, facts={"role": held.role, "on": held.until.isoformat()}
    )


def _may_give(role: Role, school: School | None, person: Person, by: Person) -> Verdict:
    return may_give(role, by.held, school.slug if school else None, to_self=person == by)


def _still_free(
    role: Role, school: School | None, person: Person, since: date, until: date | None, manages: Person | None
) -> Verdict:
    """Whether nobody, or for a principal nobody else, holds the role in that time."""
    meanwhile = RoleHeld.objects.filter(Q(until__isnull=True) | Q(until__gte=since), role=role, school=school)
    if until is not None:
        meanwhile = meanwhile.filter(since__lte=until)
    if role is not Role.PRINCIPAL:
        meanwhile = meanwhile.filter(person=person, manages=manages)
    other = meanwhile.select_related("person").first()
    if other is None:
        return Verdict()
    if other.person_id == person.pk:
        return Verdict.of(
            [
                block(
                    "scope/people",
                    "roles.held_once",
                    f"{person} holds this role already.",
                    "End that one first, or choose another role.",
                )
            ]
        )
    return Verdict.of(
        [
            block(
                "scope/people",
                "roles.one_principal_at_a_time",
                f"{other.person} is the principal of {school} at that time.",
                "A school has one principal at a time: end that role first.",
            )
        ]
    )
