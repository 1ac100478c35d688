"""Pupils and their families' answers: who sees and changes them, and how consent stands."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goodstanding.consent import actions
from goodstanding.consent.models import Consent, NameKey, Pupil
from goodstanding.consent.name_index import index_key
from goodstanding.people.models import Person, School
from goodstanding.policy.consent import end_of_key_stage
from goodstanding.policy.names import keys_for
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db
BACKEND = "goodstanding.people.sign_in.backend.Backend"
TODAY = timezone.localdate()
_numbers = count(1)


@pytest.fixture
def school() -> School:
    a_trust()
    return a_school("ashdown")


@pytest.fixture
def lead(school: School) -> Person:
    return a_person(Role.SAFEGUARDING_LEAD, school)


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def a_pupil(school: School, given: str = "Amelia", family: str = "Jones", **also: Any) -> Pupil:
    return Pupil.objects.create(school=school, number=str(next(_numbers)), given_name=given, family_name=family, **also)


def an_answer(pupil: Pupil, **also: Any) -> Consent:
    values = {"use": "social media", "answer": "given", "given_by": "Ann Jones", "given_on": TODAY - timedelta(days=10)}
    return Consent.objects.create(pupil=pupil, **(values | also))


def test_the_list_shows_how_consent_stands_today(school: School, lead: Person) -> None:
    given, refused, gone, out = (a_pupil(school, name) for name in ("Ann", "Bea", "Cal", "Dan"))
    a_pupil(school, "Eve")
    an_answer(given)
    an_answer(refused, answer="refused")
    an_answer(gone, withdrawn_on=TODAY)
    an_answer(out, expires_on=TODAY)
    client = as_(lead)
    for standing, name in (
        ("given", "Ann"),
        ("refused", "Bea"),
        ("withdrawn", "Cal"),
        ("expired", "Dan"),
        ("none", "Eve"),
    ):
        page = client.get(f"/pupils/?use=social+media&standing={standing}")
        assert [p.given_name for p in page.context["page"]] == [name]
    assert len(client.get("/pupils/").context["page"]) == 5


@pytest.mark.parametrize(
    "path", ["/pupils/", "/pupils/?q=amelia&use=website&standing=none", "/pupils/search/?school=ashdown&q=amelia"]
)
def test_lists_ask_as_often_however_long(school: School, lead: Person, path: str) -> None:
    client, counts = as_(lead), []
    client.get(path)
    for number in (3, 40):
        for _ in range(number):
            an_answer(a_pupil(school, year_group=f"Year {number}"))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        counts.append(len(seen.captured_queries))
    assert counts[0] == counts[1]


def test_nobody_sees_pupils_of_another_school(school: School, lead: Person) -> None:
    other = a_school("brookvale")
    foreign = a_pupil(other, "Zoë")
    answer = an_answer(foreign)
    client = as_(lead)
    for path in (
        f"/pupils/{foreign.pk}/",
        f"/pupils/{foreign.pk}/details/",
        f"/pupils/{foreign.pk}/leaving/",
        f"/pupils/{foreign.pk}/answers/new/",
        f"/pupils/{foreign.pk}/answers/{answer.pk}/withdrawal/",
        "/pupils/?school=brookvale",
        "/pupils/new/?school=brookvale",
        "/pupils/search/?school=brookvale&q=zo",
        "/pupils/search/?q=zo",
    ):
        assert client.get(path).status_code == 404, path
    assert client.post("/pupils/file/?school=brookvale").status_code == 404
    own = an_answer(a_pupil(school))
    assert client.get(f"/pupils/{foreign.pk}/answers/{own.pk}/withdrawal/").status_code == 404
    assert client.get(f"/pupils/{own.pupil_id}/answers/{answer.pk}/withdrawal/").status_code == 404
    with pytest.raises(Refused):
        actions.withdraw_consent(consent=answer, by=lead, on=TODAY)


def test_who_only_writes_posts_sees_and_changes_nothing(school: School) -> None:
    pupil = a_pupil(school)
    answer = an_answer(pupil)
    client = as_(a_person(Role.REPRESENTATIVE, school))
    page = client.get(f"/pupils/{pupil.pk}/").content.decode()
    assert "Amelia Jones" in page
    assert "Withdraw" not in page
    for path in (
        f"/pupils/{pupil.pk}/details/",
        f"/pupils/{pupil.pk}/answers/new/",
        f"/pupils/{pupil.pk}/answers/{answer.pk}/withdrawal/",
        "/pupils/new/",
    ):
        assert client.get(path).status_code == 403
    assert client.post("/pupils/file/?school=ashdown").status_code == 403


@pytest.mark.parametrize("role", [Role.IT, Role.CHIEF_EXECUTIVE, Role.CHAIR_OF_GOVERNORS, None])
def test_who_needs_no_pupils_sees_none(school: School, role: Role | None) -> None:
    pupil = a_pupil(school)
    client = as_(a_person(role, school))
    assert client.get("/pupils/").status_code == 403
    assert client.get(f"/pupils/{pupil.pk}/").status_code == 403
    assert client.get("/pupils/search/?school=ashdown&q=a").status_code == 403


def test_an_answer_is_recorded_for_several_uses_and_withdrawn(school: School, lead: Person) -> None:
    pupil, client = a_pupil(school, year_group="Year 5"), as_(lead)
    path = f"/pupils/{pupil.pk}/answers/new/"
    typed = {
        "uses": ["website", "social media"],
        "answer": "given",
        "form": "picture and first name",
        "given_by": "Ann Jones",
        "capacity": "mother",
        "given_on": TODAY.isoformat(),
        "ending": "key stage",
        "basis": "consent",
    }
    wrong = client.post(path, typed | {"given_on": (TODAY + timedelta(days=1)).isoformat()})
    assert wrong.status_code == 422
    assert "still to come" in str(wrong.context["form"].errors["given_on"])
    early = typed | {"ending": "date", "expires_on": (TODAY - timedelta(days=1)).isoformat()}
    assert "expires_on" in client.post(path, early).context["form"].errors
    assert "expires_on" in client.post(path, typed | {"ending": "date"}).context["form"].errors
    assert client.post(path, typed).status_code == 302
    website, social = Consent.objects.order_by("-use")
    assert (website.recorded_by, website.form, website.came) == (lead, "picture and first name", "paper")
    assert website.expires_on == social.expires_on == end_of_key_stage("Year 5", TODAY)
    seen = client.get(f"/pupils/{pupil.pk}/")
    assert dict(seen.context["pupil"].stand)["website"] == "given"
    assert "Ann Jones (mother) agreed to: picture with first name" in " ".join(seen.content.decode().split())
    gone = f"/pupils/{pupil.pk}/answers/{website.pk}/withdrawal/"
    took = {"on": TODAY.isoformat(), "told_by": "Bob Jones", "capacity": "father", "also": [str(social.pk)]}
    assert client.post(gone, took).status_code == 302
    stand = dict(client.get(f"/pupils/{pupil.pk}/").context["pupil"].stand)
    assert stand["website"] == stand["social media"] == "refused"  # the father's own no holds from now on
    assert client.post(gone, {"on": TODAY.isoformat()}).status_code == 422
    entries = list(Entry.objects.order_by("seq"))
    assert [e.type for e in entries] == [
        *["consent.recorded"] * 2,
        *["consent.withdrawn", "consent.recorded"] * 2,
        "refused",
    ]
    assert "Ann Jones" not in entries[0].payload
    assert entries[0].secrets.get(field="given_by").of == f"pupil:{pupil.pk}"


def test_a_pupils_name_is_in_the_index_from_the_first_to_the_last_day(school: School, lead: Person) -> None:
    client = as_(lead)
    typed = {"number": "77", "given_name": "Siân", "family_name": "O'Connor", "known_as": "", "year_group": "Year 2"}
    typed["own_say"] = "family"
    assert client.post("/pupils/new/", typed).status_code == 302
    pupil = Pupil.objects.get()

    def keys() -> set[tuple[int, str]]:
        return set(NameKey.objects.filter(pupil=pupil).values_list("hash", "kind"))

    assert keys() == keys_for("Siân", "O'Connor", key=index_key())
    client.post(f"/pupils/{pupil.pk}/details/", typed | {"family_name": "Rees"})
    assert keys() == keys_for("Siân", "Rees", key=index_key())
    client.post(f"/pupils/{pupil.pk}/leaving/", {"on": (TODAY + timedelta(days=9)).isoformat()})
    assert keys()  # not gone yet
    client.post(f"/pupils/{pupil.pk}/leaving/", {"on": TODAY.isoformat()})
    assert not keys()
    client.post(f"/pupils/{pupil.pk}/coming-back/")
    assert keys() == keys_for("Siân", "Rees", key=index_key())
    again = client.post("/pupils/new/", typed)
    assert "Another pupil of this school has this number" in str(again.context["form"].errors["number"])
    assert [e.type for e in Entry.objects.order_by("seq")] == [
        "pupil.added",
        "pupil.changed",
        "pupil.left",
        "pupil.left",
        "pupil.changed",
    ]
    assert all("Rees" not in e.payload and "Siân" not in e.payload for e in Entry.objects.all())


def test_a_pupil_is_found_by_part_of_a_name_with_consent_beside(school: School, lead: Person) -> None:
    an_answer(a_pupil(school, "Amelia"), given_on=TODAY)
    a_pupil(school, "Tom", "Baker")
    a_pupil(a_school("brookvale"), "Amelia", "Elsewhere")
    client = as_(lead)
    found = client.get("/pupils/search/?school=ashdown&q=ame", headers={"HX-Request": "true"})
    assert [(p.family_name, s.value) for p, s in found.context["rows"]] == [("Jones", "given")]
    assert b"<html" not in found.content
    before = client.get(f"/pupils/search/?school=ashdown&q=ame&on={(TODAY - timedelta(days=1)).isoformat()}")
    assert [s.value for _, s in before.context["rows"]] == ["none"]
    assert b"<html" in before.content
    assert [s.value for _, s in client.get("/pupils/search/?school=ashdown&q=ame&use=press").context["rows"]] == [
        "none"
    ]
    assert "No pupil of Ashdown is called" in client.get("/pupils/search/?school=ashdown&q=xyz").content.decode()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sian", "Siân"),
        ("SIÂN", "Siân"),
        ("sia\u0302n o'con", "Siân"),
        ("o’connor", "Siân"),
        ("lukasz", "Łukasz"),
        ("WOJ", "Łukasz"),
        ("100%", ""),
        ("_", ""),
        ("zo", ""),
    ],
)
def test_a_name_is_found_with_or_without_its_accents(school: School, lead: Person, typed: str, found: str) -> None:
    a_pupil(school, "Siân", "O'Connor")
    a_pupil(school, "Łukasz", "Wójcik")
    page = as_(lead).get("/pupils/", {"q": typed})
    assert [p.given_name for p in page.context["page"]] == ([found] if found else [])


def test_a_list_that_leaves_is_recorded_and_defused(school: School, lead: Person) -> None:
    an_answer(a_pupil(school, "=cmd()"))
    response = as_(lead).post("/pupils/file/?school=ashdown")
    words = b"".join(response).decode()  # type: ignore[arg-type]
    assert "'=cmd()" in words
    assert "none,given,none,none" in words
    assert Entry.objects.get().type == "pupils.exported"


def test_empty_lists_say_what_to_do(school: School, lead: Person) -> None:
    assert "No pupil yet" in as_(lead).get("/pupils/").content.decode()
    writer = as_(a_person(Role.REPRESENTATIVE, school)).get("/pupils/").content.decode()
    assert "can bring the school’s list" in writer
    assert "Import a list" not in writer
    a_pupil(school)
    assert "No pupil fits" in as_(lead).get("/pupils/?q=zzz").content.decode()
