"""A school year on a real Unbound, bell by bell: the agent alone, without a link, against the oracle.

A day of every week, in turn, and every day that is unlike the others. The bells are those of the
oracle: at each the agent is run for that instant, and everybody asks for everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from tests import sites
from tests.networks.resolvers.served import Served
from tests.oracle import MINUTE, minutes, strip_starts

from .schools import ASKERS, HOSTS, SCHOOL, answered, bundle, decided

pytestmark = [pytest.mark.networks, pytest.mark.slow]

UNLIKE = (
    *sites.INSET_DAYS, *sites.EARLY_CLOSING,
    date(2026, 10, 25), date(2026, 10, 26), date(2027, 3, 28), date(2027, 3, 30),  # the clocks, and school after
    date(2027, 1, 11), date(2027, 1, 25),  # the form ends; the next one holds
    date(2027, 3, 1),  # an exception of the trust ends
    date(2027, 5, 3), date(2026, 12, 25), date(2027, 8, 1),  # no school; then no form either
)  # fmt: skip
RENEWED = timedelta(days=28)  # how often a new bundle comes; a lease is longer


def days() -> Iterator[date]:
    """One school day of each week, another weekday in each, and all that are unlike the others."""
    known = set(sites.school_days())
    first = sites.FIRST - timedelta(days=sites.FIRST.weekday())
    weekly = {first + timedelta(weeks=n, days=n % 5) for n in range(53)}
    yield from sorted((weekly & known) | set(UNLIKE))


def bells(day: date) -> list[datetime]:
    """Local midnight, and every minute of the day at which something opens or shuts for somebody."""
    midnight = sites.at(day.isoformat())
    first = int((midnight - strip_starts(SCHOOL.calendar)) / MINUTE)
    strips = [minutes(SCHOOL, who, host)[first - 1 : first + 1440] for who in ASKERS for host in HOSTS]
    turns = {n for strip in strips for n in range(1, 1441) if strip[n] != strip[n - 1]}
    return [midnight + n * MINUTE for n in (0, *sorted(n - 1 for n in turns if n > 1))]


def test_a_year_bell_by_bell(resolver: Served) -> None:
    agent, issued, seen = resolver.agent, sites.STARTS, 0
    agent.accept(bundle(issued), at=issued)
    resolver.start()
    for day in days():
        for at in bells(day):
            while at >= issued + RENEWED:
                issued += RENEWED
                assert agent.accept(bundle(issued), at=issued).returncode == 0
            done = agent.run("apply", at=at)
            assert (done.returncode, done.stderr) == (0, ""), at
            assert answered(resolver) == decided(at), at
            seen += 1
    assert seen > 150


def test_a_year_leads_youtube_to_where_it_is_restricted(resolver: Served) -> None:
    agent = resolver.agent
    agent.accept(bundle(sites.at("2027-01-05")), at=sites.at("2027-01-05"))
    agent.run("boot", at=sites.at("2027-01-06", "10:45"))
    resolver.start()
    led = {}
    for day in ("2027-01-06", "2027-01-12", "2027-01-26"):
        agent.run("apply", at=sites.at(day, "10:45"))
        led[day] = resolver.ask("www.youtube.com", ASKERS[sites.YEAR_7])
    assert led["2027-01-06"].aliases == ("restrict.youtube.com",)
    assert led["2027-01-12"].rcode == "NXDOMAIN"
    assert (led["2027-01-26"].allowed, led["2027-01-26"].aliases) == (True, ())
