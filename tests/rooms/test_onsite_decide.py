"""`goodstanding onsite decide` answers in JSON, and says clearly what it cannot make out."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from goodstanding.onsite.days.models import SchoolYear
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db
DAY = "Lesson 08:40-10:40\nBreak 10:40-11:00\nLesson 11:00-15:10"


@pytest.fixture
def school():
    a_trust()
    school = a_school()
    year = SchoolYear.objects.create(school=school, year=2026, made_by=a_person("Sam"))
    year.terms.create(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 18))
    for weekday in range(5):
        year.plans.create(weekday=weekday, periods=DAY)
    return school


def decide(capsys, group: str, host: str, at: str, *words: str) -> tuple[dict, str]:
    """The answer, and what is said beside it."""
    whole = ("decide", "--school", "deansfield", "--group", group, "--host", host, "--at", at, *words, "--json")
    call_command("onsite", *whole)
    said = capsys.readouterr()
    return json.loads(said.out), said.err


def test_adults_are_shut_until_the_last_bell_and_pupils_after_it_too(school, capsys):
    answer, _ = decide(capsys, "staff", "www.Instagram.com.", "2026-10-20T10:45")
    assert answer == {
        "allow": False,
        "service": "instagram",
        "clause": "site/personal-use",
        "because": "No signed form is in force, so nobody uses social networks for themselves in school hours.",
        "until": "2026-10-20T15:10:00+01:00",
    }
    after, _ = decide(capsys, "guests", "instagram.com", "2026-10-20T15:10")
    assert (after["allow"], after["until"]) == (True, "2026-10-21T08:40:00+01:00")
    pupil, _ = decide(capsys, "pupils", "instagram.com", "2026-10-20T19:00", "--year", "9")
    assert (pupil["allow"], pupil["clause"], pupil["until"]) == (False, "site/controlled", None)
    other, _ = decide(capsys, "pupils", "museum.example", "2026-10-20T19:00")
    assert (other["allow"], other["service"], other["clause"]) == (True, None, "scope/services")


def test_an_offset_counts_and_a_time_that_comes_twice_or_never_is_told(school, capsys):
    assert decide(capsys, "staff", "reddit.com", "2026-10-20T14:10Z")[0]["allow"]
    assert not decide(capsys, "staff", "reddit.com", "2026-10-20T14:09Z")[0]["allow"]
    assert "01:30 comes twice" in decide(capsys, "staff", "reddit.com", "2026-10-25T01:30")[1]
    assert "2027-03-28T02:30:00+01:00 was taken" in decide(capsys, "staff", "reddit.com", "2027-03-28T01:30")[1]
    call_command("onsite", "decide", "--school", "deansfield", "--group", "staff", "--host", "reddit.com")
    assert capsys.readouterr().out.strip()


WRONG = {
    "There is no school 'oak'": {"--school": "oak"},
    "none of the groups: staff, pupils, guests, representatives": {"--group": "teachers"},
    "not a time such as": {"--at": "tomorrow"},
    "not between": {"--at": "0001-01-01"},
    "not a host's name": {"--host": "https://reddit.com/r/teachers"},
    "has one set of bells": {"--phase": "upper"},
    "Only pupils have a year group": {"--year": "9"},
    "no year group from 0 to 13": {"--year": "14"},
}


def test_what_cannot_be_made_out_is_said(school):
    usual = {"--school": "deansfield", "--group": "staff", "--host": "reddit.com", "--at": "2026-10-20T10:45"}
    for said, words in WRONG.items():
        with pytest.raises(CommandError, match=said):
            call_command("onsite", "decide", *(one for pair in (usual | words).items() for one in pair))
