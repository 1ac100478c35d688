"""The list for an event and the whole school's overview; a pupil's own no, and answers set aside."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from goodstanding.consent.models import Consent, Objection, Pupil
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Role
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def school() -> School:
    a_trust()
    return a_school("ashdown")


@pytest.fixture
def lead(school: School) -> Person:
    return a_person(Role.SAFEGUARDING_LEAD, school)


def a_pupil(school: School, number: str, given: str, year: str = "Year 5", **answer: object) -> Pupil:
    pupil = Pupil.objects.create(
        school=school, number=number, given_name=given, family_name="Jones", year_group=year, known_as=""
    )
    if answer:
        values = {"use": "website", "answer": "given", "given_by": "Ann Jones", "given_on": TODAY - timedelta(days=9)}
        Consent.objects.create(pupil=pupil, **(values | answer))
    return pupil


def test_a_list_for_an_event_says_who_may_be_photographed_and_no_reason(school: School) -> None:
    ends = TODAY + timedelta(days=3)
    a_pupil(school, "1", "Ann", form="picture and first name")
    a_pupil(school, "2", "Bea", form="picture or name")
    a_pupil(school, "3", "Cal", answer="refused")
    a_pupil(school, "4", "Dan", form="name")
    a_pupil(school, "5", "Eve", expires_on=ends, ending="date")
    a_pupil(school, "6", "Flo", "Year 6", form="picture and full name")
    a_pupil(school, "7", "Gil", "Year 6", form="picture")
    client, path = signed_in(a_person(Role.REPRESENTATIVE, school)), "/pupils/event/?school=ashdown"
    typed = {
        "title": "Sports day",
        "use": "website",
        "on": ends.isoformat(),
        "years": ["Year 5"],
        "pupils": "flo JONES",
    }
    wrong = client.post(path, typed | {"pupils": "Zed Jones\n6"})
    assert wrong.status_code == 422
    assert "No pupil of Ashdown is called “Zed Jones”" in str(wrong.context["form"].errors["pupils"])
    assert "Zed Jones\n6" in wrong.content.decode().replace("\r", "")  # nothing typed is lost
    assert "pupils" in client.post(path, typed | {"years": [], "pupils": ""}).context["form"].errors
    made = client.post(path, typed)
    assert [(one.pupil.given_name, one.beside) for one in made.context["may"]] == [
        ("Ann", "First name"),
        ("Bea", "No name"),
        ("Flo", "Full name"),
    ]
    assert [p.given_name for p in made.context["may_not"]] == ["Cal", "Dan", "Eve"]
    page = made.content.decode().lower()
    assert not any(why in page for why in ("refused", "expired", "run out", "withdrawn", "gil"))
    entry = Entry.objects.get(type="pupils.listed")
    assert '"pupils":6' in entry.payload.replace(" ", "")
    assert "Sports day" not in entry.payload


def test_the_overview_counts_every_use_and_year_and_leads_to_the_pupils(school: School, lead: Person) -> None:
    a_pupil(school, "1", "Ann", form="picture")
    a_pupil(school, "2", "Bea", form="picture", ending="date", expires_on=TODAY + timedelta(days=9))
    a_pupil(school, "3", "Cal", "Year 10", answer="refused")
    a_pupil(school, "4", "Dan", "Year 10")
    client = signed_in(lead)
    website, social, *_ = client.get("/pupils/overview/?school=ashdown").context["tables"]
    assert [(row.year, [n for _, n in row.numbers]) for row in website.rows] == [
        ("Year 5", [2, 1, 0, 0, 0, 0, 0, 0]),
        ("Year 10", [0, 0, 0, 1, 0, 0, 0, 1]),
        (None, [2, 1, 0, 1, 0, 0, 0, 1]),
    ]
    assert dict(social.rows[-1].numbers)["none"] == 4
    page = client.get("/pupils/overview/?school=ashdown").content.decode()
    assert "use=website&amp;standing=ends+soon&amp;year=Year+5" in page
    found = client.get("/pupils/?school=ashdown&use=website&standing=ends+soon&year=Year+5")
    assert [p.given_name for p in found.context["page"]] == ["Bea"]


def test_a_pupils_own_no_and_an_objection_hold_until_taken_back(school: School, lead: Person) -> None:
    pupil = a_pupil(school, "1", "Ann", form="picture")
    client, here = signed_in(lead), f"/pupils/{pupil.pk}"

    def stands() -> tuple[str, str]:
        page = client.get(f"{here}/")
        return page.context["stands"].uses[0].standing.value, " ".join(page.content.decode().split())

    own = {"uses": "website", "answer": "refused", "form": "picture", "given_by": "Ann Jones", "capacity": "pupil"}
    own |= {"given_on": TODAY.isoformat(), "ending": "school year", "basis": "consent"}
    assert client.post(f"{here}/answers/new/", own).status_code == 302
    standing, page = stands()
    assert standing == "objected"
    assert "The family agreed: the pupil’s own no holds." in page
    answer = Consent.objects.get(capacity="pupil")
    assert answer.expires_on is None  # a no does not run out
    aside = f"{here}/answers/{answer.pk}/aside/"
    assert client.post(aside, {"reason": ""}).status_code == 422
    assert client.post(aside, {"reason": "Asked by mistake."}).status_code == 302
    assert client.post(aside, {"reason": "Again."}).status_code == 422
    assert stands()[0] == "given"
    objects = {
        "use": "",
        "raised_by": "Ann Jones",
        "capacity": "mother",
        "raised_on": TODAY.isoformat(),
        "words": "No.",
    }
    assert client.post(f"{here}/objections/new/", objects).status_code == 302
    assert stands()[0] == "objected"
    ending = f"{here}/objections/{Objection.objects.get().pk}/ending/"
    assert client.post(ending).status_code == 302
    assert stands()[0] == "given"
    types = [e.type for e in Entry.objects.order_by("seq")]
    assert types == ["consent.recorded", "consent.set_aside", "refused", "objection.raised", "objection.ended"]
    assert not any("mistake" in e.payload or "No." in e.payload for e in Entry.objects.all())
