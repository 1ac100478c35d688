"""What always holds of access on site, for calendars, forms and limits that no school would think of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.policy.onsite.days import LOCAL, Calendar, Kind, Period, Plan
from goodstanding.policy.onsite.decision import Decider
from goodstanding.policy.onsite.forms import Form, Limits, Opening, PersonalUse, YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import Why, timeline
from goodstanding.policy.onsite.who import ADULTS, Audience, Group
from tests import oracle, sites
from tests.policy.test_onsite import told

DAYS, _TICK = 6, timedelta(microseconds=1)
HOSTS = ("www.instagram.com", "youtube.com", "roblox.com", "exhibits.museum.fandom.com")
# Two of the weeks hold a change of the clocks, on their fourth day.
FIRST = st.sampled_from([date(2026, 10, 22), date(2027, 3, 25), date(2027, 2, 26)])
SERVICES = st.sets(st.sampled_from(["instagram", "youtube", "roblox", "fandom"]))
MINUTES = st.integers(0, DAYS * 1440)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    bells = sorted(draw(st.sets(st.integers(0, 1439), max_size=6)))
    times = [time(m // 60, m % 60) for m in bells]
    return tuple(Period(draw(st.sampled_from(Kind)), a, b) for a, b in pairwise(times))


@st.composite
def forms(draw: st.DrawFn, first: date, number: int) -> Form:
    starts = datetime.combine(first, time(), UTC) + draw(MINUTES) * oracle.MINUTE
    ends = starts + draw(MINUTES) * oracle.MINUTE
    openings = {Opening(s, year) for s in draw(SERVICES) for year in draw(st.sets(st.sampled_from([7, 9])))}
    signed = starts - timedelta(hours=draw(st.integers(0, 99)), seconds=number)
    choices = draw(st.sampled_from(PersonalUse)), draw(st.sampled_from(YouTube))
    return Form(f"LC-{number}", "", "Dr Ada Lind", signed, starts, ends, *choices, frozenset(openings))


@st.composite
def limits(draw: st.DrawFn) -> Limits:
    choices = draw(st.sampled_from(PersonalUse)), draw(st.sampled_from(YouTube)), draw(st.booleans())
    return Limits(*choices, frozenset(draw(SERVICES) - {"youtube"}), draw(st.booleans()))


@st.composite
def some_sites(draw: st.DrawFn) -> Site:
    first = draw(FIRST)
    phases = draw(st.sampled_from([("",), ("lower", "upper")]))
    known = [first + oracle.DAY * n for n in range(DAYS)]
    days = {day: {phase: draw(plans()) for phase in phases} for day in known if draw(st.integers(0, 4))}
    signed = tuple(draw(forms(first, number)) for number in range(draw(st.integers(0, 3))))
    excepted = replace(sites.CATALOGUE.exempt[0], ends=datetime.combine(first, time(12), LOCAL) + 2 * oracle.DAY)
    catalogue = replace(sites.CATALOGUE, exempt=(excepted,))
    return Site("any", "Any School", Calendar(known[0], known[-1], days), catalogue, signed, draw(limits()))


AUDIENCES = st.builds(
    Audience,
    st.sampled_from(Group),
    st.sampled_from(["", "lower", "upper", "elsewhere"]),
    st.sampled_from([None, 7, 9]),
    SERVICES.map(frozenset),
)


def strip(site: Site, audience: Audience, host: str) -> bytes:
    starts, length = oracle.strip_starts(site.calendar), len(oracle.minutes(site, audience, host))
    return told(Decider(site, starts, starts + length * oracle.MINUTE), site, audience, host, length)


@settings(max_examples=60)
@given(some_sites(), AUDIENCES)
def test_every_minute_is_as_the_oracle_has_it(site: Site, audience: Audience) -> None:
    for host in HOSTS:
        assert strip(site, audience, host) == oracle.minutes(site, audience, host), host


@settings(max_examples=60)
@given(some_sites(), AUDIENCES, limits(), st.sampled_from(HOSTS))
def test_stricter_limits_never_open_more(site: Site, audience: Audience, other: Limits, host: str) -> None:
    mine = site.limits
    stricter = Limits(
        max(mine.personal_use, other.personal_use, key=list(PersonalUse).index),
        max(mine.youtube, other.youtube, key=list(YouTube).index),
        mine.openings and other.openings,
        mine.never | other.never,
        mine.outside_hours and other.outside_hours,
    )
    wide, narrow = strip(site, audience, host), strip(replace(site, limits=stricter), audience, host)
    assert all(a >= b for a, b in zip(wide, narrow, strict=True))


@settings(max_examples=60)
@given(some_sites(), AUDIENCES, MINUTES, st.integers(1, 9 * 1440))
def test_spans_follow_each_other_and_permit_only_what_a_form_does(
    site: Site, audience: Audience, begins: int, lasts: int
) -> None:
    starts = oracle.strip_starts(site.calendar) + begins * oracle.MINUTE
    ends = starts + lasts * oracle.MINUTE
    spans = timeline(site, audience, starts, ends)
    assert (spans[0].starts, spans[-1].ends) == (starts, ends)
    for one, following in pairwise(spans):
        assert one.ends == following.starts
        assert one.state != following.state
    for span in spans:
        state, form = span.state, span.state.form
        assert span.starts < span.ends
        assert state.youtube == oracle.youtube_at(site, span.starts) == oracle.youtube_at(site, span.ends - _TICK)
        assert form is None or form.starts <= span.starts < span.ends <= form.ends
        assert not (state.personal and audience.group not in ADULTS)
        assert not (state.personal and state.why is Why.CHOSEN and form is None)
        assert not (state.youtube is not YouTube.NOT_ALLOWED and form is None)
        assert not (state.opened and (form is None or audience.group in ADULTS or "youtube" in state.opened))
        if state.why is Why.UNKNOWN_DAY:
            assert (state.personal, state.youtube, state.opened) == (False, YouTube.NOT_ALLOWED, frozenset())
    decider = Decider(site, starts, ends)
    for span in spans[:3] + spans[-1:]:
        decision = decider.decide(Audience(audience.group, audience.phase, audience.year), "discord.com", span.starts)
        assert decision.allow is span.state.personal


def test_beyond_its_two_instants_a_decider_opens_nothing() -> None:
    site, noon = sites.secondary(), sites.at("2026-11-17", "12:00")
    decider = Decider(site, noon, noon + timedelta(hours=6))
    for audience in (sites.STAFF, sites.YEAR_9, sites.FILM_MAKERS):
        for at in (noon - timedelta(seconds=1), noon + timedelta(hours=6)):
            for host in ("youtube.com", "roblox.com", "instagram.com", "exhibits.museum.fandom.com"):
                assert not decider.decide(audience, host, at).allow
            assert decider.decide(audience, "stackoverflow.com", at).allow
    assert timeline(site, sites.STAFF, noon, noon) == timeline(site, sites.STAFF, noon, sites.STARTS) == ()
    with pytest.raises(ValueError, match="time zone"):
        decider.decide(sites.STAFF, "x.com", datetime(2026, 11, 17, 12))  # noqa: DTZ001  that is what is asked


# A calendar's day that names no plan for a part of the school is as strict as all its parts.
def test_a_part_that_a_day_does_not_name_keeps_every_parts_bells() -> None:
    day = date(2026, 11, 17)
    site = replace(sites.all_through(), calendar=Calendar(day, day, {day: {"lower": sites.PRIMARY_DAY}}))
    starts, ends = sites.at("2026-11-17"), sites.at("2026-11-18")
    assert timeline(site, sites.UPPER_STAFF, starts, ends) == timeline(site, sites.LOWER_STAFF, starts, ends)
