"""Add, change and see off the people that the policy covers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.outbox.sites import site_changed
from goodstanding.people.models import Person, School, Trust
from goodstanding.policy.verdict import Verdict, block
from goodstanding.record import action, record

from .authority import may_change, may_manage


@action
def add_person(*, by: Person, school: School | None, invited: bool = True, **details: Any) -> Person:
    """Add a person, and send the link to set a password when `invited`."""
    may_manage(by, school).require()
    person = Person(school=school, **details)
    person.set_unusable_password()
    person.save()
    record(
        "person.added",
        subject=person,
        school=school,
        facts={"category": person.category},
        personal={"name": str(person), "email": person.email},
    )
    if invited:
        promise("password link", key=f"welcome:{person.pk}", person=str(person.pk), first=True)
    return person


@action
def change_person(*, person: Person, by: Person, school: School | None, **details: Any) -> Person:
    """Change a person's details. Moving to another school needs authority over both."""
    (may_change(by, person) + may_manage(by, school)).require()
    person = Person.objects.select_for_update().get(pk=person.pk)  # a form has changed its copy
    before = {name: getattr(person, name) for name in details}
    changed = sorted(name for name, value in details.items() if before[name] != value)
    moved = person.school != school
    person.school = school
    for name in changed:
        setattr(person, name, details[name])
    person.save()
    record(
        "person.changed",
        subject=person,
        school=school,
        facts={"changed": changed + ["school"] * moved},
        personal={name: str(before[name]) for name in changed},
    )
    if "email" in changed:
        _tell_the_old_address(person, before["email"])
    return person


def _tell_the_old_address(person: Person, email: str) -> None:
    """Whoever may read the new address can become this person: they hear of it where they still can."""
    promise(
        "mail",
        key=f"address:{person.pk}:{timezone.now().isoformat()}",
        to=email,
        template="people/mails/sign_in_changed.txt",
        context={
            "name": person.known_as or person.given_name,
            "trust": str(Trust.objects.get()),
            "change": "the e-mail address that you sign in with",
        },
    )


@action
def invite(*, person: Person, by: Person) -> None:
    """Send a person the link to set a password once more."""
    may_change(by, person).require()
    record("person.invited", subject=person, school=person.school)
    promise("password link", key=f"welcome:{person.pk}:{timezone.now().isoformat()}", person=str(person.pk), first=True)


@action
def mark_left(*, person: Person, by: Person, on: date) -> None:
    """Record that a person leaves: `on` is the last day. Roles end with it, and so does sign-in."""
    (may_change(by, person) + _someone_else(person, by)).require()
    person.left_on = on
    person.is_active = on >= timezone.localdate()
    person.save(update_fields=["left_on", "is_active"])
    ending = list(person.roles.select_related("school").filter(Q(until__isnull=True) | Q(until__gt=on)))
    for role in ending:
        role.until = max(on, role.since - timedelta(days=1))
    person.roles.bulk_update(ending, ["until"])
    record(
        "person.left", subject=person, school=person.school, facts={"on": on.isoformat(), "roles_ended": len(ending)}
    )
    for slug in {place.slug for place in (person.school, *(role.school for role in ending)) if place}:
        site_changed(slug)  # a device of theirs reaches no channel's network any more


@action
def bring_back(*, person: Person, by: Person) -> None:
    """Take a leaving back: the person may sign in again, but holds no role until given one."""
    (may_change(by, person) + _someone_else(person, by)).require()
    person.left_on, person.is_active = None, True
    person.save(update_fields=["left_on", "is_active"])
    record("person.came_back", subject=person, school=person.school)


def _someone_else(person: Person, by: Person) -> Verdict:
    found = (
        [
            block(
                "scope/people",
                "people.left_by_someone_else",
                "You cannot record your own leaving.",
                "Ask someone else who manages people.",
            )
        ]
        if person == by
        else []
    )
    return Verdict.of(found)
