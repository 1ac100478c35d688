"""From what a school says of its days to its calendar: nothing is guessed, and nothing that is not plain is kept."""

from __future__ import annotations

from datetime import date, time, timedelta
from ipaddress import ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.policy.onsite import bells
from goodstanding.policy.onsite.building import (
    NOTHING_KNOWN,
    SpecialDay,
    SpecialKind,
    Term,
    Year,
    calendar,
    days_of,
)
from goodstanding.policy.onsite.days import Kind, Period, Plan
from goodstanding.policy.onsite.ranges import SERVICE_OF, Known, Range, around, range_is_told_apart, within
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.policy.onsite.whole_days import Bells, may_say_special, may_say_year, weeks_of
from goodstanding.policy.services import own_services
from goodstanding.policy.verdict import Where

LESSON, BREAK, LUNCH = Kind
ORDINARY = "Lesson 08:40-10:40\nBreak 10:40-11:00\nLesson 11:00-12:30\nLunch 12:30-13:15\nLesson 13:15-15:15"
PLAN = bells.read(ORDINARY)[0]
TERM = Term("Autumn term", date(2026, 9, 2), date(2026, 12, 18))
SAID = {"": Bells(ORDINARY)}
YEAR = Year(2026, (TERM,), weeks_of(SAID))

times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
plans = st.lists(times, min_size=2, max_size=9, unique=True).flatmap(
    lambda ends: st.lists(st.sampled_from(Kind), min_size=len(ends) - 1, max_size=len(ends) - 1).map(
        lambda kinds: tuple(Period(*one) for one in zip(kinds, sorted(ends), sorted(ends)[1:], strict=False))
    )
)


def said_of(text: str) -> list[str]:
    said = {"": Bells(text)}
    return [f.message for f in may_say_year(Year(2026, (TERM,), weeks_of(said)), said, []).blocks]


@settings(max_examples=40)
@given(plans)
def test_a_plan_reads_as_it_was_written(plan: Plan) -> None:
    assert bells.read(bells.write(plan)) == (plan, ())


@given(plans, st.integers(0, 7), st.integers(-20, 20).filter(bool))
def test_no_plan_with_a_gap_or_an_overlap_is_kept(plan: Plan, which: int, minutes: int) -> None:
    """Moving one bell of a whole plan without its neighbour's is always seen."""
    which %= len(plan)
    one = plan[which]
    moved = one.starts.hour * 60 + one.starts.minute + minutes
    if which == 0 or not 0 <= moved < 24 * 60:
        return
    bent = (*plan[:which], Period(one.kind, time(*divmod(moved, 60)), one.ends), *plan[which + 1 :])
    assert not said_of(bells.write(plan))
    assert said_of(bells.write(bent))


@given(
    st.lists(st.tuples(st.integers(0, 330), st.integers(0, 100)), min_size=1, max_size=6),
    st.lists(st.integers(0, 330), max_size=8, unique=True),
    st.sampled_from(SpecialKind),
)
def test_what_is_kept_becomes_the_days_that_were_said_and_no_others(
    spans: list[tuple[int, int]], special: list[int], kind: SpecialKind
) -> None:
    first = date(2026, 8, 1)
    terms = tuple(
        Term(f"Term {n}", first + timedelta(start), first + timedelta(start + long))
        for n, (start, long) in enumerate(spans)
    )
    days = [SpecialDay(first + timedelta(n), kind, at=time(12, 30), plan=PLAN[:1]) for n in special]
    year = Year(2026, terms, YEAR.weeks, tuple(days))
    verdict = may_say_year(year, SAID, [])
    in_term = {day for term in terms for day in days_of(term)}
    overlap = sum(len(list(days_of(t))) for t in terms) != len(in_term)
    assert bool(verdict) is not (overlap or max(in_term) > date(2027, 7, 31) or any(s.day not in in_term for s in days))
    if verdict:
        made = calendar([year])
        shut = {s.day for s in days if kind is SpecialKind.CLOSED}
        planned = {s.day for s in days if kind in (SpecialKind.INSET, SpecialKind.OTHER_PLAN)}  # also on a Saturday
        assert set(made.days) == {d for d in in_term if d in planned or (d.weekday() < 5 and d not in shut)}
        assert made.known_from <= min(in_term)
        assert made.known_to == date(2027, 8, 31)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lesson 08:40-10:40\nLesson 10:50-12:00", "Nothing is said of 10:40 to 10:50."),
        ("Lesson 08:40-10:40\nBreak 10:30-11:00", "Break 10:30-11:00 begins before Lesson 08:40-10:40 ends."),
        ("Lesson 1:15-12:00\nLesson 12:00-1:10", "Lesson 12:00-01:10 ends before it begins."),
        ("Recreation 10:40-11:00", "“Recreation 10:40-11:00” is not a period."),
        ("Lesson 25:00-26:00", "“Lesson 25:00-26:00” is not a period."),
    ],
)
def test_what_is_not_plain_is_refused_in_words(text: str, found: str) -> None:
    assert found in said_of(text)


@pytest.mark.parametrize(
    "line", ["Lesson 1 08:40-10:40", "Period 2: 8.40 – 10.40", "Maths lesson 08:40-10:40", "Lesson 08:40 to 10:40"]
)
def test_people_write_a_period_in_several_ways(line: str) -> None:
    plan, unread = bells.read(line)
    assert (plan, unread) == ((Period(LESSON, time(8, 40), time(10, 40)),), ()) or line.startswith("Maths")


def test_an_early_closing_cuts_the_plan_at_its_time() -> None:
    day = date(2026, 12, 18)
    early = SpecialDay(day, SpecialKind.EARLY_CLOSING, at=time(12, 45))
    year = Year(2026, (TERM,), YEAR.weeks, (early,))
    assert calendar([year]).days[day][""] == (*PLAN[:3], Period(LUNCH, time(12, 30), time(12, 45)))
    for at, found in ((time(8), "before it begins"), (time(16), "anyhow"), (None, "says when")):
        (why,) = may_say_special(YEAR, SpecialDay(day, SpecialKind.EARLY_CLOSING, at=at), "").blocks
        assert found in why.message
        assert why.where == Where("at")


def test_a_missing_year_is_said_and_never_passed_over() -> None:
    later = Year(2028, (Term("Autumn term", date(2028, 9, 4), date(2028, 12, 15)),), YEAR.weeks)
    (why,) = may_say_year(later, SAID, [2026]).blocks
    assert why.message == "There would be a gap: nothing is said of the school year 2027 to 2028."
    assert calendar([later, YEAR]) == calendar([YEAR])  # should rows say so all the same, what lies behind is unknown
    assert calendar([]) is NOTHING_KNOWN


def test_the_networks_of_channels_are_services_of_the_catalogue() -> None:
    known = {service.id for service in own_services()}
    assert {service for services in SERVICE_OF.values() for service in services} <= known


networks = st.builds(
    lambda address, length: ip_network((address << 20, length), strict=False), st.integers(160, 175), st.integers(8, 16)
)


@given(networks, networks)
def test_of_two_ranges_one_lies_inside_the_other_or_they_have_nothing_in_common(one: Range, other: Range) -> None:
    staff, pupils = Known(one, Audience(Group.STAFF)), Known(other, Audience(Group.PUPILS))
    inside = around(one, [pupils]) is pupils
    assert inside == (staff in within(other, [staff]))
    assert one.overlaps(other) == (inside or one == other or around(other, [staff]) is staff)
    assert bool(range_is_told_apart(one, staff.audience, [pupils])) == (one == other)


def test_years_that_follow_each_other_leave_no_day_between() -> None:
    early = Term("Autumn term", date(2027, 8, 25), date(2027, 12, 17))
    made = calendar([YEAR, Year(2027, (early,), YEAR.weeks)])
    assert (made.known_from, made.known_to) == (date(2026, 9, 1), date(2028, 8, 31))
    assert date(2027, 8, 25) in made.days
