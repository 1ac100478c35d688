"""The pages about people, schools and the trust: who sees them, and that they stay quick."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goodstanding.people.models import Person, RoleHeld, School, Trust
from goodstanding.policy.roles import Role
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db
BACKEND = "goodstanding.people.sign_in.backend.Backend"


@pytest.fixture
def school() -> School:
    a_trust()
    return a_school("ashdown")


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


@pytest.mark.parametrize("path", ["/people/", "/schools/", "/people/?q=tom&role=principal"])
def test_lists_ask_the_same_number_of_questions_however_long(school: School, path: str) -> None:
    client = as_(a_person(Role.CHIEF_EXECUTIVE))
    client.get(path)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen.captured_queries)

    a_person(Role.PRINCIPAL, school)
    few = asked()
    for number in range(12):
        a_person(Role.PRINCIPAL, a_school(f"school-{number}"))
        a_person(Role.SENIOR_LEADER, school)
    assert asked() == few


def test_a_principal_sees_the_people_of_their_own_school_only(school: School) -> None:
    principal, other = a_person(Role.PRINCIPAL, school), a_school("brookvale")
    own, foreign, guest = a_person(school=school), a_person(school=other), a_person(school=other)
    RoleHeld.objects.create(person=guest, role=Role.SENIOR_LEADER, school=school)
    client = as_(principal)
    words = client.get("/people/").content.decode()
    assert str(own) in words
    assert str(guest) in words  # holds a role here
    assert str(foreign) not in words
    assert client.get(f"/people/{foreign.pk}/").status_code == 404
    for rest in ("", "roles/new/"):
        assert client.get(f"/people/{guest.pk}/{rest}").status_code == 200
    assert client.get(f"/people/{guest.pk}/details/").status_code == 403
    for rest in ("details/", "leaving/", "roles/new/"):
        assert client.get(f"/people/{foreign.pk}/{rest}").status_code == 404
    for rest in ("invitation/", "coming-back/"):
        assert client.post(f"/people/{foreign.pk}/{rest}").status_code == 404


@pytest.mark.parametrize("role", [Role.SENIOR_LEADER, Role.REPRESENTATIVE, None])
def test_others_see_no_list_of_people(school: School, role: Role | None) -> None:
    client = as_(a_person(role, school))
    assert client.get("/people/").status_code == 403
    assert client.get("/trust/").status_code == 403
    assert client.get("/me/").status_code == 200


def test_a_settings_page_belongs_to_its_own_principal(school: School) -> None:
    client = as_(a_person(Role.PRINCIPAL, school))
    a_school("brookvale")
    assert client.get("/schools/ashdown/settings/").status_code == 200
    assert client.get("/schools/brookvale/settings/").status_code == 403
    assert client.post("/schools/brookvale/settings/", {"second_reader_wait": 1}).status_code == 403
    assert client.get("/schools/nowhere/settings/").status_code == 404
    response = client.post(
        "/schools/ashdown/settings/",
        {
            "second_reader_wait": 8,
            "takedown_within": 12,
            "originals_kept": 3,
            "photographs_kept": 400,
            "published_contacts": "01632 960001\n\n office@ashdown.example ",
            "email_domains": "https://Ashdown.example/\nhead@trust.example",
            "website": "",
        },
    )
    assert response.status_code == 302
    school.refresh_from_db()
    assert school.second_reader_wait.total_seconds() == 8 * 3600
    assert (school.originals_kept.days, school.photographs_kept.days) == (3, 400)
    assert school.published_contacts == ["01632 960001", "office@ashdown.example"]
    assert school.email_domains == ["ashdown.example", "trust.example"]
    assert Entry.objects.get().type == "school.changed"


def test_an_unreadable_colour_is_refused_with_one_that_works(school: School) -> None:
    client = as_(a_person(Role.CHIEF_EXECUTIVE))
    response = client.post("/trust/", {"name": "New name", "colour": "#ffdd00"})
    assert response.status_code == 422
    words = response.content.decode()
    assert "The nearest colour that works is #" in words
    assert "New name" in words  # nothing typed is lost
    assert Trust.objects.get().name == "Three Valleys Trust"
    assert client.post("/trust/", {"name": "New name", "colour": "1D4A66"}).status_code == 302
    assert Trust.objects.get().colour == "#1d4a66"


def test_a_role_that_may_not_be_given_is_refused_beside_its_field(school: School) -> None:
    principal, person = a_person(Role.PRINCIPAL, school), a_person(school=school)
    response = as_(principal).post(
        f"/people/{person.pk}/roles/new/",
        {"role": "principal", "school": school.pk, "since": timezone.localdate().isoformat()},
    )
    assert response.status_code == 422
    assert "appointed by the trust" in str(response.context["form"].errors["role"])
    response = as_(principal).post(
        f"/people/{person.pk}/roles/new/",
        {"role": "line manager", "school": school.pk, "since": timezone.localdate().isoformat()},
    )
    assert "Say who they manage" in str(response.context["form"].errors["manages"])


def test_adding_somebody_twice_is_told_beside_the_address(school: School) -> None:
    a_person(school=school, email="amy@ashdown.example")
    response = as_(a_person(Role.CHIEF_EXECUTIVE)).post(
        "/people/new/",
        {
            "given_name": "Amy",
            "family_name": "Adams",
            "email": "AMY@ashdown.example",
            "school": school.pk,
            "category": "staff",
            "joined_on": "2026-09-01",
        },
    )
    assert response.status_code == 422
    assert "already" in str(response.context["form"].errors["email"])


def test_a_list_that_leaves_is_recorded_and_defused(school: School) -> None:
    a_person(school=school, given_name="=HYPERLINK(1)", family_name="Adams")
    response = as_(a_person(Role.CHIEF_EXECUTIVE)).post("/people/file/?q=adams")
    words = b"".join(response).decode()  # type: ignore[arg-type]
    assert "'=HYPERLINK(1)" in words
    assert words.count("\r\n") == 2
    entry = Entry.objects.get()
    assert entry.type == "people.exported"
    assert '"people":1' in entry.payload


def test_a_schools_short_name_stays(school: School) -> None:
    client = as_(a_person(Role.CHIEF_EXECUTIVE))
    client.post("/schools/ashdown/", {"name": "Ashdown Primary", "slug": "other", "phase": "primary"})
    school.refresh_from_db()
    assert (school.slug, school.name) == ("ashdown", "Ashdown Primary")
    assert client.post("/schools/new/", {"name": "Ashdown", "phase": "primary"}).status_code == 422
    assert client.post("/schools/new/", {"name": "Elm Wood", "phase": "special"}).status_code == 302
    assert School.objects.get(name="Elm Wood").slug == "elm-wood"


def test_empty_lists_say_what_to_do(school: School) -> None:
    chief = a_person(Role.CHIEF_EXECUTIVE)
    words = as_(chief).get("/people/?q=nobody").content.decode()
    assert "Nobody fits" in words
    School.objects.all().delete()
    assert "No school yet" in as_(chief).get("/schools/").content.decode()
