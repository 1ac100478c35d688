"""Reading iCalendar files: what they say, however they say it, and never more than a school year of it."""

from __future__ import annotations

import time
from datetime import date
from datetime import time as clock

import pytest

from goodstanding.onsite.days.ical.reading import LARGEST, Unreadable, events_in
from goodstanding.policy.onsite.calendar_words import Event

FIRST, LAST = date(2026, 8, 1), date(2027, 7, 31)
AMERICAS = (
    "BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:20251101T020000\r\nTZOFFSETFROM:-0400\r\n"
    "TZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE"
)


def a_file(*events: str, before: str = "") -> bytes:
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A school//EN", *filter(None, [before])]
    for number, event in enumerate(events):
        rows += ["BEGIN:VEVENT", *([] if "UID" in event else [f"UID:{number}"]), *event.split("|"), "END:VEVENT"]
    return "\r\n".join([*rows, "END:VCALENDAR", ""]).encode()


def read(*events: str, before: str = "") -> list[Event]:
    return sorted(events_in(a_file(*events, before=before), FIRST, LAST), key=lambda e: e.first)


def days(*events: str) -> list[date]:
    return [e.first for e in read(*events)]


def test_an_all_day_end_is_the_first_day_that_is_not_in_it() -> None:
    (term,) = read("SUMMARY:Autumn term|DTSTART;VALUE=DATE:20260902|DTEND;VALUE=DATE:20261219|CATEGORIES:Dates,Terms")
    assert (term.first, term.last, term.at, term.category) == (date(2026, 9, 2), date(2026, 12, 18), None, "Dates")
    (day,) = read("SUMMARY:INSET|DTSTART;VALUE=DATE:20261127")
    assert (day.first, day.last) == (date(2026, 11, 27), date(2026, 11, 27))


@pytest.mark.parametrize(
    ("start", "day", "at"),
    [
        ("DTSTART:20261125T133000", date(2026, 11, 25), clock(13, 30)),  # no zone: the clock at the school
        ("DTSTART:20260615T123000Z", date(2026, 6, 15), None),  # not in this school year
        ("DTSTART:20270615T123000Z", date(2027, 6, 15), clock(13, 30)),  # summer time
        ("DTSTART;TZID=America/New_York:20261125T210000", date(2026, 11, 26), clock(2)),
        ("DTSTART;TZID=Office:20261125T083000", date(2026, 11, 25), clock(13, 30)),
    ],
)
def test_times_are_on_the_clock_at_the_school(start: str, day: date, at: clock | None) -> None:
    found = read(f"SUMMARY:Closes early|{start}|DURATION:PT30M", before=AMERICAS)
    assert [(e.first, e.last, e.at) for e in found] == ([(day, day, at)] if at else [])


def test_what_recurs_is_written_out_for_this_year_alone() -> None:
    weekly = "SUMMARY:Closes at 2pm|DTSTART;VALUE=DATE:20250905|RRULE:FREQ=WEEKLY;BYDAY=FR"
    found = days(weekly + "|EXDATE;VALUE=DATE:20261127")
    assert (len(found), found[0], found[-1]) == (51, date(2026, 8, 7), date(2027, 7, 30))
    assert date(2026, 11, 27) not in found
    counted = "SUMMARY:INSET|DTSTART;VALUE=DATE:20261102|RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3"
    assert days(counted) == [date(2026, 11, 2), date(2026, 12, 7), date(2027, 1, 4)]


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        ("FREQ=DAILY;INTERVAL=10;UNTIL=20261130", ["11-02", "11-12", "11-22"]),
        ("FREQ=DAILY;BYDAY=SA;UNTIL=20261115", ["11-02", "11-07", "11-14"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20261130T235959Z", ["11-02", "11-06", "11-16", "11-20", "11-30"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", ["11-02", "11-27", "12-25"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", ["11-02", "11-30", "12-31"]),
        ("FREQ=MONTHLY;UNTIL=20261231", ["11-02", "12-02"]),
        ("FREQ=YEARLY;BYMONTH=11,12;BYDAY=2WE;UNTIL=20261231", ["11-02", "11-11", "12-09"]),
    ],
)
def test_rules_mean_what_calendars_mean_by_them(rule: str, on: list[str]) -> None:
    assert [f"{d:%m-%d}" for d in days(f"SUMMARY:a|DTSTART;VALUE=DATE:20261102|RRULE:{rule}")] == on


def test_an_occurrence_that_was_moved_counts_where_it_went_and_a_cancelled_one_nowhere() -> None:
    rule = "UID:one|SUMMARY:INSET|DTSTART;VALUE=DATE:20261102|RRULE:FREQ=DAILY;COUNT=3"
    moved = "UID:one|SUMMARY:INSET|RECURRENCE-ID;VALUE=DATE:20261103|DTSTART;VALUE=DATE:20261110"
    gone = "SUMMARY:INSET|STATUS:CANCELLED|DTSTART;VALUE=DATE:20261120"
    assert days(rule, moved, gone) == [date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 10)]


HOSTILE = {
    "no calendar": b"%PDF-1.7 not a calendar",
    "empty": b"",
    "too large": b"X" * (LARGEST + 1),
    "every second": a_file("SUMMARY:a|DTSTART:20260901T000000|RRULE:FREQ=SECONDLY"),
    "every second of a day": a_file("SUMMARY:a|DTSTART:20260901T000000|RRULE:FREQ=DAILY;BYSECOND=0,1,2;BYMINUTE=0,1"),
    "for ever from the dark ages": a_file("SUMMARY:a|DTSTART;VALUE=DATE:10660901|RRULE:FREQ=DAILY"),
    "too many events": a_file(*["SUMMARY:a|DTSTART;VALUE=DATE:20261102"] * 5_001),
    "more once written out": a_file(*["SUMMARY:a|DTSTART;VALUE=DATE:20260901|RRULE:FREQ=DAILY"] * 40),
    "deep": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 3_000,
    "no such day": a_file("SUMMARY:a|DTSTART;VALUE=DATE:20260230"),
    "broken off": a_file("SUMMARY:a|DTSTART;VALUE=DATE:20260901")[:60],
}


HOSTILE["repeats too often"] = a_file(*["SUMMARY:a|DTSTART;VALUE=DATE:20260901|RRULE:FREQ=YEARLY"] * 301)


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_means_harm_is_refused_quickly_and_in_words(raw: bytes) -> None:
    began = time.process_time()
    with pytest.raises(Unreadable) as said:
        events_in(raw, FIRST, LAST)
    assert str(said.value).endswith(".")
    assert time.process_time() - began < 3


def test_days_that_never_come_are_not_waited_for() -> None:
    never = ("DAILY;BYMONTH=2;BYMONTHDAY=30", "YEARLY;BYMONTH=2;BYMONTHDAY=30", "MONTHLY;BYMONTHDAY=31;INTERVAL=9000")
    began = time.process_time()
    found = [days(f"SUMMARY:a|DTSTART;VALUE=DATE:20260901|RRULE:FREQ={rule};COUNT=999999") for rule in never]
    assert found == [[date(2026, 9, 1)]] * 3
    assert time.process_time() - began < 1
