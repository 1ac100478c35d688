"""Who may change whom: the same question for every action on a person."""

from __future__ import annotations

from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission, may_give
from goodstanding.policy.verdict import Verdict, block


def may_manage(by: Person, school: School | None) -> Verdict:
    """Whether `by` manages the people of `school`; of the trust's own office when None.

    `Person.may` takes None for "anywhere at all", so the trust is asked for here.
    """
    if school is not None:
        return by.may(Permission.MANAGE_PEOPLE, school)
    at_trust = any(held.school is None for held in by.held)
    return (
        by.may(Permission.MANAGE_PEOPLE)
        if at_trust
        else Verdict.of(
            [
                block(
                    "scope/people",
                    "people.managed_where_held",
                    "You manage people at your own school only, not for the whole trust.",
                    "Choose your school, or ask the chief executive or the trust’s IT.",
                )
            ]
        )
    )


def may_change(by: Person, person: Person) -> Verdict:
    """Whether `by` may change, invite or see off `person`.

    Whoever changes an e-mail address can take over what the person may do, so
    it takes the authority to give each role that the person holds.
    """
    found = may_manage(by, person.school)
    if person != by:
        for held in person.held:
            found += may_give(held.role, by.held, held.school)
    return found
