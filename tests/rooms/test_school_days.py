"""Entering a school's days and networks, and what decides access read from them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goodstanding.channels.actions import change_state
from goodstanding.onsite.days.actions import SaidYear, end_special, say_specials, say_year
from goodstanding.onsite.days.models import SchoolYear, SpecialDay
from goodstanding.onsite.days.waiting import school_days_running_out
from goodstanding.onsite.facts import site_of, sites
from goodstanding.onsite.now.showing import timetables, told
from goodstanding.onsite.places.actions import end_network
from goodstanding.onsite.places.models import Network
from goodstanding.outbox.models import Effect
from goodstanding.people.actions.persons import mark_left
from goodstanding.people.models import Person, School
from goodstanding.policy.onsite.building import SpecialDay as Special
from goodstanding.policy.onsite.building import SpecialKind, Term
from goodstanding.policy.onsite.days import LOCAL, Kind, Period
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.policy.onsite.whole_days import Bells
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from tests.making import a_person, a_school, a_trust, an_approved_channel, principal_of
from tests.rooms.test_calendar_files import a_file
from tests.school_days import ORDINARY, a_network, a_school_year, terms_of

pytestmark = pytest.mark.django_db

YEAR = 2026
FRIDAY = "Lesson 08:40-10:40\nBreak 10:40-11:00\nLesson 11:00-12:30"


@pytest.fixture
def school() -> School:
    a_trust()
    return a_school()


@pytest.fixture
def it(school: School) -> Person:
    return a_person(Role.IT, school)


@pytest.fixture
def client(it: Person, settings: Any) -> Client:
    client = Client()
    client.force_login(it, settings.AUTHENTICATION_BACKENDS[-1])
    return client


def changes(school: School) -> int:
    """How often a new plan was promised for the school."""
    return Effect.objects.filter(kind="site.changed", payload={"school": school.slug}).count()


def test_what_was_said_is_the_calendar(school: School, it: Person) -> None:
    a_school_year(school, it, YEAR, _4=FRIDAY)
    day = date(YEAR, 11, 25)
    early = Special(day, SpecialKind.EARLY_CLOSING, "Concert", time(10, 50))
    own = (Period(Kind.LESSON, time(9), time(12)),)
    say_specials(school=school, specials=[early, Special(date(YEAR, 11, 27), SpecialKind.INSET, plan=own)], by=it)
    calendar = site_of(school).calendar
    assert (calendar.known_from, calendar.known_to) == (date(YEAR, 9, 1), date(YEAR + 1, 8, 31))
    assert calendar.days[day][""][-1] == Period(Kind.BREAK, time(10, 40), time(10, 50))
    assert calendar.days[date(YEAR, 11, 27)][""] == own
    assert calendar.days[date(YEAR, 12, 4)][""][-1].ends == time(12, 30)
    assert date(YEAR, 11, 28) not in calendar.days  # a Saturday
    assert changes(school) == 2


def test_a_year_said_anew_keeps_the_one_before_with_who_and_when(school: School, it: Person) -> None:
    first = a_school_year(school, it, YEAR)
    again = a_school_year(school, principal_of(school), YEAR, ordinary=FRIDAY)
    first.refresh_from_db()
    assert (first.made_by, first.replaced_at is not None, again.replaced_at) == (it, True, None)
    assert first.plans.get(weekday=0).periods == ORDINARY
    with pytest.raises(IntegrityError), transaction.atomic():
        first.delete()


def test_days_that_terms_would_leave_behind_stop_the_change(school: School, it: Person) -> None:
    a_school_year(school, it, YEAR)
    say_specials(school=school, specials=[Special(date(YEAR, 12, 18), SpecialKind.CLOSED, "Snow")], by=it)
    shorter = (Term("Autumn term", date(YEAR, 9, 2), date(YEAR, 12, 17)),)
    with pytest.raises(Refused, match="Snow on 18 December 2026 does not lie in a term"):
        say_year(school=school, said=SaidYear(YEAR, shorter, {"": Bells(ORDINARY)}), by=it)
    end_special(special=SpecialDay.objects.get(), by=it)
    say_year(school=school, said=SaidYear(YEAR, shorter, {"": Bells(ORDINARY)}), by=it)


def test_nobody_without_the_right_says_when_lessons_are(school: School) -> None:
    teacher = a_person(Role.REPRESENTATIVE, school)
    with pytest.raises(Refused):
        a_school_year(school, teacher, YEAR)
    assert not SchoolYear.objects.exists()


def typed(**also: str) -> dict[str, str]:
    values = {"bells_all_ordinary": ORDINARY, "term_1_name": "Autumn", "term_1_starts": "2026-09-02"}
    return values | {"term_1_ends": "2026-12-18"} | also


def test_the_form_says_beside_its_field_what_is_wrong_and_loses_nothing(client: Client, school: School) -> None:
    page = reverse("school_year", args=[school.slug, YEAR])
    overlap = ORDINARY.replace("Break 10:40", "Break 10:30")
    wrong = typed(bells_all_ordinary=overlap, term_3_starts="2026-12-01", term_3_ends="2027-03-01", term_2_starts="x")
    answer = client.post(page, wrong)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"term_2_starts"}
    answer = client.post(page, wrong | {"term_2_starts": ""})
    assert set(answer.context["form"].errors) == {"term_3_starts", "bells_all_ordinary"}
    assert overlap.splitlines()[1] in answer.content.decode()
    assert client.post(page, typed()).status_code == 302
    assert "Autumn" in client.get(reverse("days", args=[school.slug])).content.decode()


def test_next_year_begins_with_this_years_bells_and_another_schools_terms(client: Client, school: School) -> None:
    other = a_school("ashdown")
    a_school_year(school, a_person(Role.IT), YEAR, _4=FRIDAY)
    a_school_year(other, principal_of(other), YEAR)
    a_school_year(other, principal_of(other), YEAR + 1)
    client.force_login(a_person(Role.IT))
    page = client.get(reverse("school_year", args=[school.slug, YEAR + 1]), {"from": "ashdown"})
    form = page.context["form"]
    assert form["bells_all_ordinary"].value() == ORDINARY
    assert form["bells_all_4"].value() == FRIDAY
    assert form["term_1_starts"].value() == terms_of(YEAR + 1)[0].starts


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "2026-11-28", "until": "2026-11-29", "kind": "closed"}, "until"),
        ({"day": "2026-11-25", "kind": "closed", "periods": "Lesson 09:00-12:00"}, "periods"),
        ({"day": "2026-11-25", "kind": "closed", "at": "12:00"}, "at"),
        ({"day": "2026-11-25", "kind": "early closing"}, "at"),
        ({"day": "2026-11-25", "kind": "another plan"}, "periods"),
        ({"day": "2026-12-25", "kind": "closed"}, "day"),
        ({"day": "2028-03-01", "kind": "closed"}, "day"),
        ({"day": "2026-11-23", "until": "2026-11-25", "kind": "inset"}, ""),
    ],
)
def test_a_day_that_differs_is_kept_whole_or_refused_beside_its_field(
    client: Client, school: School, it: Person, typed: dict[str, str], field: str
) -> None:
    a_school_year(school, it, YEAR)
    answer = client.post(reverse("special_day", args=[school.slug]), typed)
    assert answer.status_code == (422 if field else 302)
    assert SpecialDay.objects.count() == (0 if field else 3)
    if field:
        assert list(answer.context["form"].errors) == [field]


def test_whoever_works_at_a_school_is_told_what_is_open_to_them(school: School, it: Person, settings: Any) -> None:
    a_school_year(school, it, YEAR)
    teacher = Client()
    teacher.force_login(a_person(Role.REPRESENTATIVE, school), settings.AUTHENTICATION_BACKENDS[-1])
    said = teacher.get(reverse("on_site")).content.decode()
    assert "May I use social media here now?" in said
    assert school.name in said
    assert teacher.get(reverse("site_now", args=[school.slug])).status_code == 403


def test_bank_holidays_in_term_are_offered_and_taken(client: Client, school: School, it: Person) -> None:
    a_school_year(school, it, YEAR)
    assert "May Day, 3 May 2027" in client.get(reverse("days", args=[school.slug])).content.decode()
    client.post(reverse("bank_holidays", args=[school.slug, YEAR]))
    assert date(2027, 5, 3) not in site_of(school).calendar.days
    assert SpecialDay.objects.filter(day=date(2027, 5, 3), kind="closed", made_by=it).exists()


EVENTS = (
    "SUMMARY:Autumn term|DTSTART;VALUE=DATE:20260902|DTEND;VALUE=DATE:20261219",
    "SUMMARY:Half term|DTSTART;VALUE=DATE:20261024|DTEND;VALUE=DATE:20261102",
    "SUMMARY:Staff together|DTSTART;VALUE=DATE:20261127",
    "SUMMARY:School closes at 1pm|DTSTART;VALUE=DATE:20261218",
)


def test_a_calendar_file_is_asked_about_shown_and_only_then_kept(client: Client, school: School) -> None:
    file = SimpleUploadedFile("days.ics", a_file(*EVENTS), "text/calendar")
    asked = client.post(reverse("calendar_file", args=[school.slug, YEAR]), {"file": file})
    form = asked.context["form"]
    said = {name: form[name].value() for name in form.fields}
    guesses = {form[name].label: said[name] for name in form.fields if name != "events"}
    assert guesses["Staff together"] == "nothing"
    said |= {name: "inset" for name in said if name != "events" and form[name].label == "Staff together"}
    shown = client.post(reverse("calendar_meanings", args=[school.slug, YEAR]), said)
    assert shown.status_code == 422  # nobody has said yet when lessons are
    assert list(shown.context["form"].errors) == ["bells_all_ordinary"]
    assert not SchoolYear.objects.exists()
    filled = {name: shown.context["form"][name].value() or "" for name in shown.context["form"].fields}
    done = client.post(reverse("school_year", args=[school.slug, YEAR]), filled | {"bells_all_ordinary": ORDINARY})
    assert done.status_code == 302
    calendar = site_of(school).calendar
    assert date(2026, 10, 26) not in calendar.days
    assert calendar.days[date(2026, 12, 18)][""][-1].ends == time(13)
    assert SpecialDay.objects.get(day=date(2026, 11, 27)).kind == "inset"
    forged = filled | {"bells_all_ordinary": ORDINARY, "specials": filled["specials"][:-1] + "x"}
    assert client.post(reverse("school_year", args=[school.slug, YEAR]), forged).status_code == 422


def test_ranges_tell_audiences_apart_and_nothing_else_is_taken(school: School, it: Person) -> None:
    a_network(school, it, "staff", value="10.20.0.0/16")
    a_network(school, it, "pupils", value="10.20.64.0/18", year=9)
    a_network(school, it, "guests", kind="sign-in", value="Visitors")
    by = {place.audience: place for place in site_of(school).places}
    assert by[Audience(Group.PUPILS, year=9)].ranges == ("10.20.64.0/18",)
    assert by[Audience(Group.GUESTS)].sign_ins == ("Visitors",)
    for value, group, found in (
        ("0.0.0.0/0", "staff", "far more than one school"),
        ("::/0", "staff", "far more than one school"),
        ("10.20.0.1/16", "staff", "not a range"),
        ("10.20.0.0/16", "pupils", "entered already"),
        ("127.0.0.0/8", "staff", "No device"),
    ):
        with pytest.raises(Refused, match=found):
            a_network(school, it, group, value=value)
    with pytest.raises(Refused, match="entered already"):
        a_network(school, it, "staff", kind="sign-in", value="visitors")
    end_network(network=Network.objects.get(value="10.20.64.0/18"), by=it)
    a_network(school, it, "pupils", value="2001:db8:20::/48")
    assert [p.ranges for p in site_of(school).places if p.audience.group is Group.PUPILS] == [("2001:db8:20::/48",)]


def test_a_representatives_device_follows_their_own_approved_channels(school: School, it: Person) -> None:
    tom, priya = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    channel = an_approved_channel(school, [tom, priya], platform="bluesky", handle="a.example.org")
    an_approved_channel(school, [tom, priya], platform="youtube", handle="b.example.org")

    def official() -> list[set[str]]:
        return [set(p.audience.official) for p in site_of(school).places]

    with pytest.raises(Refused, match="runs no approved channel"):
        a_network(school, it, "representatives", representative=it)
    a_network(school, it, "representatives", value="10.1.2.3", representative=tom)
    assert official() == [{"bluesky", "youtube"}]
    before = changes(school)
    change_state(channel=channel.pk, step="suspend", reason="A complaint", by=principal_of(school))
    assert official() == [{"youtube"}]
    mark_left(person=tom, by=principal_of(school), on=date(2026, 1, 1))
    assert official() == []
    assert changes(school) == before + 2


def test_facts_and_the_list_of_schools_ask_no_more_for_many_than_for_few(school: School, it: Person) -> None:
    def asked(schools: list[School]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            sites(schools)
        return len(captured)

    a_school_year(school, it, YEAR)
    a_network(school, it)
    more = [a_school(f"school-{n}") for n in range(4)]
    for one in more:
        a_school_year(one, principal_of(one), YEAR)
        a_network(one, principal_of(one))
    assert asked([school]) == asked([school, *more])


def test_a_page_says_what_is_open_now_and_next_and_draws_the_week(school: School, it: Person) -> None:
    a_school_year(school, it, YEAR)
    site = site_of(school)
    adults, pupils = told(site, date_at(2026, 11, 25, 9))
    assert adults.names == "Staff and guests"
    assert adults.words == "shut until 3:15pm, then open until 8:40am tomorrow"
    assert pupils.words == "shut at all times"
    assert told(site, date_at(2026, 12, 18, 16))[0].words == (
        "open until 8:40am on Tuesday 5 January, then shut until 3:15pm that day"
    )
    grown, young = timetables(site, date(2026, 11, 25))
    assert [(f"{r.starts:%H:%M}", r.cells) for r in grown.week.rows] == [
        ("00:00", (True,) * 7),
        ("08:40", (False,) * 5 + (True,) * 2),
        ("15:15", (True,) * 7),
    ]
    assert [row.cells for row in young.week.rows] == [(False,) * 7]
    assert [row.cells for row in timetables(site, date(2027, 8, 30))[0].week.rows] == [(True, True, *(None,) * 5)]


def test_the_next_year_waits_to_be_entered_before_this_one_runs_out(school: School, it: Person) -> None:
    a_school_year(school, it, YEAR)

    def waiting(day: str) -> list[tuple[str, bool]]:
        with time_machine.travel(f"{day}T12:00:00+00:00", tick=False):
            return [(w.url, w.urgent) for w in school_days_running_out(it)]

    page = reverse("school_year", args=[school.slug, YEAR + 1])
    assert waiting("2027-06-20") == []
    assert waiting("2027-06-24") == [(page, False)]
    assert waiting("2027-09-01") == [(page, True)]
    a_school_year(school, it, YEAR + 1)
    assert waiting("2027-09-01") == []


def date_at(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=LOCAL)
