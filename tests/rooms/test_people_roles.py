"""Giving and ending roles, and changing people: by whom, to whom, and on record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goodstanding.outbox.models import Effect
from goodstanding.people import actions
from goodstanding.people.models import Person, RoleHeld, School
from goodstanding.policy.roles import Permission, Role
from goodstanding.policy.verdict import Refused
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def school() -> School:
    a_trust()
    return a_school("ashdown")


@pytest.fixture
def chief(school: School) -> Person:
    return a_person(Role.CHIEF_EXECUTIVE)


def fresh(person: Person) -> Person:
    """The person as the next request would see them."""
    return Person.objects.get(pk=person.pk)


def test_a_role_is_held_from_its_first_to_its_last_day(school: School, chief: Person) -> None:
    person = a_person(school=school)
    held = actions.give_role(person=person, role=Role.SENIOR_LEADER, school=school, by=chief, since=TODAY)
    assert fresh(person).may(Permission.WRITE_POST, school)
    actions.end_role(held=held, by=chief, on=TODAY)
    assert fresh(person).may(Permission.WRITE_POST, school)
    actions.end_role(held=held, by=chief, on=TODAY - timedelta(days=1))
    assert not fresh(person).may(Permission.WRITE_POST, school)
    assert list(Entry.objects.order_by("seq").values_list("type", flat=True)) == [
        "role.given",
        "role.ended",
        "role.ended",
    ]


def test_nobody_gives_themselves_a_role_and_the_try_is_on_record(school: School, chief: Person) -> None:
    with pytest.raises(Refused, match="yourself"):
        actions.give_role(person=chief, role=Role.PRINCIPAL, school=school, by=chief, since=TODAY)
    entry = Entry.objects.get()
    assert entry.type == "refused"
    assert "give_role" in entry.payload
    assert not RoleHeld.objects.filter(role=Role.PRINCIPAL).exists()


def test_nobody_ends_a_role_of_their_own(school: School, chief: Person) -> None:
    with pytest.raises(Refused):
        actions.end_role(held=chief.roles.get(), by=chief, on=TODAY)


def test_a_school_has_one_principal_at_a_time(school: School, chief: Person) -> None:
    first, second = a_person(school=school), a_person(school=school)
    held = actions.give_role(person=first, role=Role.PRINCIPAL, school=school, by=chief, since=TODAY)
    with pytest.raises(Refused, match=f"{first} is the principal of Ashdown"):
        actions.give_role(person=second, role=Role.PRINCIPAL, school=school, by=chief, since=TODAY)
    actions.end_role(held=held, by=chief, on=TODAY)
    with pytest.raises(Refused, match="one principal at a time"):  # today is still the first one's
        actions.give_role(person=second, role=Role.PRINCIPAL, school=school, by=chief, since=TODAY)
    actions.give_role(person=second, role=Role.PRINCIPAL, school=school, by=chief, since=TODAY + timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():  # nor by going round the action
        RoleHeld.objects.create(person=first, role=Role.PRINCIPAL, school=school)


def test_a_principal_may_not_touch_another_school(school: School, chief: Person) -> None:
    other = a_school("brookvale")
    principal, person = a_person(Role.PRINCIPAL, school), a_person(school=other)
    for attempt in (
        lambda: actions.give_role(person=person, role=Role.SENIOR_LEADER, school=other, by=principal, since=TODAY),
        lambda: actions.change_person(person=person, by=principal, school=other, job_title="Cook"),
        lambda: actions.change_person(person=person, by=principal, school=school),
        lambda: actions.mark_left(person=person, by=principal, on=TODAY),
        lambda: actions.invite(person=person, by=principal),
        lambda: actions.add_person(by=principal, school=other, email="x@y.example", given_name="X", family_name="Y"),
        lambda: actions.add_person(by=principal, school=None, email="x@y.example", given_name="X", family_name="Y"),
    ):
        with pytest.raises(Refused):
            attempt()
    assert set(Entry.objects.values_list("type", flat=True)) == {"refused"}


def test_nobody_changes_the_address_of_somebody_who_may_do_more(school: School, chief: Person) -> None:
    """Otherwise a principal could have the chief executive's password set anew."""
    principal = a_person(Role.PRINCIPAL, school)
    Person.objects.filter(pk=chief.pk).update(school=school)
    for target in (fresh(chief), a_person(Role.SENIOR_LEADER, a_school("brookvale"), email="s@b.example")):
        Person.objects.filter(pk=target.pk).update(school=school)
        with pytest.raises(Refused):
            actions.change_person(person=fresh(target), by=principal, school=school, email="mine@x.example")
        with pytest.raises(Refused):
            actions.mark_left(person=fresh(target), by=principal, on=TODAY)


def test_leaving_ends_roles_and_taking_it_back_gives_none(school: School, chief: Person) -> None:
    person = a_person(Role.SENIOR_LEADER, school)
    actions.mark_left(person=person, by=chief, on=TODAY - timedelta(days=1))
    assert not fresh(person).is_active
    assert fresh(person).held == ()
    actions.bring_back(person=fresh(person), by=chief)
    assert fresh(person).is_active
    assert fresh(person).held == ()
    assert person.roles.get().until == TODAY - timedelta(days=1)


def test_nobody_records_their_own_leaving(school: School, chief: Person) -> None:
    with pytest.raises(Refused, match="your own leaving"):
        actions.mark_left(person=chief, by=chief, on=TODAY)


def test_a_new_person_gets_a_link_and_no_secret_is_stored(school: School, chief: Person) -> None:
    person = actions.add_person(
        by=chief, school=school, email="amy@ashdown.example", given_name="Amy", family_name="Adams"
    )
    assert not person.has_usable_password()
    effect = Effect.objects.get()
    assert effect.payload == {"person": str(person.pk), "first": True}
    entry = Entry.objects.get()
    assert entry.type == "person.added"
    assert "Amy" not in entry.payload
    assert "ashdown.example" not in entry.payload


def test_changes_name_their_fields_and_keep_what_was_personal_apart(school: School, chief: Person) -> None:
    person = a_person(school=school, job_title="Cook")
    actions.change_person(person=person, by=chief, school=school, job_title="Chef", given_name="Tom")
    entry = Entry.objects.get()
    assert '"changed":["job_title"]' in entry.payload
    assert "Cook" not in entry.payload
    assert entry.secrets.get().value == '"Cook"'


def test_a_line_manager_manages_somebody(school: School, chief: Person) -> None:
    person = a_person(school=school)
    with pytest.raises(IntegrityError):
        actions.give_role(person=person, role=Role.LINE_MANAGER, school=school, by=chief, since=date(2026, 1, 1))
    actions.give_role(
        person=person,
        role=Role.LINE_MANAGER,
        school=school,
        by=chief,
        since=date(2026, 1, 1),
        manages=a_person(school=school),
    )
    actions.give_role(
        person=person,
        role=Role.LINE_MANAGER,
        school=school,
        by=chief,
        since=date(2026, 1, 1),
        manages=a_person(school=school),
    )
    assert person.roles.count() == 2


def test_the_old_address_hears_that_another_now_signs_in(school: School, chief: Person) -> None:
    person = a_person(Role.SENIOR_LEADER, school)
    actions.change_person(person=person, by=chief, school=school, email="new@ashdown.example")
    mail = Effect.objects.get(kind="mail").payload
    assert mail["to"] == person.email
    assert "e-mail address" in mail["context"]["change"]
