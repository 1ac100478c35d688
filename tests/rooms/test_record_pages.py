"""The record as people read it: in words, and only what their roles show them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from goodstanding.people.models import Person, RoleHeld, School
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.record import action, record
from goodstanding.record.queries import PAGE, entries_about, entries_of_school

pytestmark = pytest.mark.django_db


@action
def note(*, by: Person | None, school: School | None, subject: object, refuse: bool = False) -> None:
    if refuse:
        Verdict.of([block("official/open", "note.refused", "No.")]).require()
    record("effect.tried_again", subject=subject, school=school, clauses=("official/open",), facts={"kind": "mail"})


@pytest.fixture
def schools() -> list[School]:
    return [School.objects.create(slug=slug, name=f"{slug.capitalize()} School") for slug in ("oak", "elm")]


@pytest.fixture
def ada(schools: list[School]) -> Person:
    return _person("Ada", Role.PRINCIPAL, schools[0])


def _person(name: str, role: Role, school: School | None) -> Person:
    person = Person.objects.create(email=f"{name}@oak.example", given_name=name, family_name="Bell")
    RoleHeld.objects.create(person=person, role=role, school=school)
    return person


def _words(client: Client, address: str = "/record/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(strip_tags(response.content.decode()).split())


def test_entries_are_told_in_words(schools: list[School], ada: Person) -> None:
    note(by=ada, school=schools[0], subject=schools[0])
    note(by=None, school=schools[0], subject="pupil:7")
    with pytest.raises(Refused):
        note(by=ada, school=schools[0], subject="post:3", refuse=True)
    refused, by_system, by_ada = entries_of_school("oak").lines
    assert by_ada.sentence == "Ada Bell asked Good Standing to try “mail” again."
    assert (by_ada.school, by_ada.what.words, by_ada.clauses) == ("Oak School", "Oak School", ("official/open",))
    assert by_system.sentence.startswith("Good Standing asked")
    assert by_system.what.words == "pupil 7"
    assert refused.refused
    assert refused.sentence == "Ada Bell asked to note, and it was refused."
    assert [line.seq for line in entries_about(schools[0]).lines] == [refused.seq, by_ada.seq]


def test_each_sees_the_record_of_their_own_schools(client: Client, schools: list[School], ada: Person) -> None:
    trust = _person("Tess", Role.CHIEF_EXECUTIVE, None)
    nobody = _person("Nia", Role.IT, schools[0])
    for school in (*schools, None):
        note(by=ada, school=school, subject="effect:1")
    client.force_login(ada)
    words = _words(client)
    assert "Oak School" in words
    assert "Elm School" not in words
    assert "The trust" not in words.split("Policy")[-1]
    assert "Elm School" not in _words(client, "/record/?school=elm")
    client.force_login(trust)
    words = _words(client)
    assert "Elm School" in words
    assert "The trust" in words
    assert "Oak School Clause" not in _words(client, "/record/?school=elm")
    client.force_login(nobody)
    assert client.get("/record/").status_code == 403


def test_the_list_goes_on_and_its_queries_do_not_grow(
    client: Client,
    schools: list[School],
    ada: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    waiting_number_is_given: None,
) -> None:
    client.force_login(ada)
    assert "Nothing is recorded here yet" in _words(client)
    for _ in range(2):
        note(by=ada, school=schools[0], subject=schools[0])
    with django_assert_max_num_queries(25) as few:
        _words(client)
    for number in range(PAGE + 5):
        note(by=_person(f"P{number}", Role.IT, schools[0]), school=schools[0], subject=schools[0])
    with django_assert_num_queries(len(few)):
        words = _words(client)
    assert "P54 Bell" in words
    assert "Older entries" in words
    older = _words(client, "/record/?before=8")
    assert "P4 Bell" in older
    assert "P5 Bell" not in older
    assert "P1 Bell" in _words(client, "/record/?before=no&type=effect.tried_again&school=oak&before=5")
    assert "Nothing is recorded here yet" in _words(client, "/record/?type=refused")


def test_the_record_is_checked_at_the_press_of_a_button(client: Client, schools: list[School], ada: Person) -> None:
    client.force_login(ada)
    note(by=ada, school=schools[0], subject=schools[0])
    assert client.get("/record/check/").status_code == 405
    assert "The record is whole. 1 entry was worked out again" in strip_tags(
        client.post("/record/check/", follow=True).content.decode()
    )
