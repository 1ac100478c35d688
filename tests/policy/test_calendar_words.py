"""What the events of a calendar file are guessed to mean, and what comes of what they were said to mean."""

from __future__ import annotations

from datetime import date, time

import pytest

from goodstanding.policy.onsite.building import SpecialKind, Term
from goodstanding.policy.onsite.calendar_words import Event, Gathered, Meaning, closing_time, gather, guess, kind_of


def event(summary: str, first: str = "2026-11-25", last: str = "", at: time | None = None, category: str = "") -> Event:
    return Event(date.fromisoformat(first), date.fromisoformat(last or first), at, summary, category)


def gathered(*events: Event) -> Gathered:
    return gather(events, {kind_of(e): guess(e) for e in events})


@pytest.mark.parametrize(
    ("summary", "meaning"),
    [
        ("INSET day 1", Meaning.INSET),
        ("Staff training day: school closed to pupils", Meaning.INSET),
        ("Half term", Meaning.HOLIDAY),
        ("Early May bank holiday", Meaning.HOLIDAY),
        ("School closes at 1.30pm", Meaning.EARLY_CLOSING),
        ("Early finish", Meaning.EARLY_CLOSING),
        ("Autumn term begins", Meaning.TERM_BEGINS),
        ("Last day of spring term", Meaning.TERM_ENDS),
        ("Term 3 concert", Meaning.NOTHING),
        ("Year 9 parents' evening", Meaning.NOTHING),
    ],
)
def test_words_are_a_first_guess(summary: str, meaning: Meaning) -> None:
    assert guess(event(summary)) is meaning


def test_a_long_event_is_a_term_and_a_category_helps() -> None:
    assert guess(event("Autumn term", "2026-09-02", "2026-12-18")) is Meaning.TERM
    assert guess(event("Monday", category="INSET")) is Meaning.INSET


@pytest.mark.parametrize(
    ("summary", "at", "closes"),
    [
        ("School closes at 1.30pm", None, time(13, 30)),
        ("Closes early at noon", None, time(12)),
        ("Early closing 13:15", time(9), time(13, 15)),
        ("Early closing, Year 11", time(14), time(14)),
        ("Early closing", None, None),
    ],
)
def test_an_early_closing_names_its_time_or_begins_at_it(summary: str, at: time | None, closes: time | None) -> None:
    assert closing_time(event(summary, at=at)) == closes


def test_a_year_comes_of_what_the_events_mean() -> None:
    found = gathered(
        event("Autumn term", "2026-09-02", "2026-12-18"),
        event("Half term", "2026-10-24", "2026-11-01"),
        event("INSET day", "2026-09-01"),  # before the pupils come back: a term of its own
        event("INSET day", "2026-11-27"),
        event("Term starts", "2027-01-05"),
        event("End of term", "2027-03-25"),
        event("School closed for the election", "2027-01-14"),
        event("Boxing Day bank holiday", "2026-12-26"),  # in no term: nothing to say
        event("School closes at 1pm", "2026-12-18"),
    )
    assert [(t.starts, t.ends) for t in found.terms] == [
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 9, 2), date(2026, 10, 23)),
        (date(2026, 11, 2), date(2026, 12, 18)),
        (date(2027, 1, 5), date(2027, 3, 25)),
    ]
    assert [(s.day, s.kind, s.at) for s in found.specials] == [
        (date(2026, 9, 1), SpecialKind.INSET, None),
        (date(2026, 11, 27), SpecialKind.INSET, None),
        (date(2026, 12, 18), SpecialKind.EARLY_CLOSING, time(13)),
        (date(2027, 1, 14), SpecialKind.CLOSED, None),
    ]
    assert found.unclear == ()


def test_what_cannot_be_made_of_an_event_is_said() -> None:
    found = gathered(event("Spring term begins", "2027-01-05"), event("Early finish"))
    assert found.terms == found.specials == ()
    assert len(found.unclear) == 2


def test_what_nobody_gave_a_meaning_is_left_out() -> None:
    said = event("Autumn term", "2026-09-02", "2026-12-18")
    assert gather([said], {}).terms == ()
    assert gather([said], {kind_of(said): Meaning.TERM}).terms == (Term("Autumn term", said.first, said.last),)
