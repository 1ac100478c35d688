"""The days' files of a whole year for Squid, against the oracle, every minute of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from ipaddress import ip_network
from random import Random

import pytest

from goodstanding.onsite.compile.manifest import Source
from goodstanding.onsite.compile.squid import Squid, squid
from goodstanding.onsite.compile.squid.lists import names
from goodstanding.onsite.compile.squid.minutes import open_minutes, written
from goodstanding.policy.onsite.days import LOCAL
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.services import Catalogue, Category, Service
from tests import oracle, sites
from tests.squid_rules import Days, Rules

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.mark.parametrize("site", sites.every(), ids=lambda site: site.school)
def test_a_year_of_days_is_what_is_decided(site: Site) -> None:
    """Every minute; only in the hour that comes twice may it be stricter."""
    made = squid(Source(site, sites.STARTS, sites.ENDS))
    files = Days({file.path.rpartition("/")[2]: file.text for file in made.files})
    days = list(_days(made))
    first = 2 * 1440  # the oracle's strip begins two days before
    for place in site.places:
        source = str(ip_network(place.ranges[0])[5])
        for host in sites.HOSTS:
            due = oracle.minutes(site, place.audience, host)[first:]
            found = b"".join(
                _as_the_clocks_go(day, files.day(v, day.weekday(), source, host.lower())) for day, v in days
            )
            due = due.ljust(len(found), due[-1:])[: len(found)]
            assert len(found) == (sites.ENDS - sites.STARTS) // MINUTE
            wrong = [] if found == due else [n for n, (f, d) in enumerate(zip(found, due, strict=True)) if f != d]
            assert [n for n in wrong if found[n] or not _twice(n)] == [], (place.audience.name, host)


def _days(made: Squid) -> Iterator[tuple[date, str]]:
    """Each day of the year and the file that stands on it."""
    times = [switch.at for switch in made.switches]
    for number in range((sites.LAST - sites.FIRST).days + 1):
        day = sites.FIRST + number * DAY
        midnight = datetime.combine(day, time(), LOCAL).astimezone(UTC)
        yield day, made.switches[bisect_right(times, midnight) - 1].variant


def _as_the_clocks_go(day: date, strip: bytes) -> bytes:
    if day == oracle.last_sunday(day.year, 3):
        return strip[:60] + strip[120:]
    return strip[:120] + strip[60:] if day == oracle.last_sunday(day.year, 10) else strip


def _twice(minute: int) -> bool:
    local = (sites.STARTS + minute * MINUTE).astimezone(LOCAL)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def test_a_minute_that_is_open_in_part_is_shut() -> None:
    noon = datetime(2026, 11, 17, 12, tzinfo=UTC)
    window = ((noon + timedelta(seconds=1), noon + timedelta(minutes=20, seconds=59)),)
    assert written(open_minutes(window, noon.date())) == ("12:01-12:19",)
    assert open_minutes(((noon, noon + timedelta(seconds=59)),), noon.date()) == ()


def test_an_hour_that_comes_twice_is_open_only_if_it_is_open_both_times() -> None:
    """On 25 October 2026 it is 01:30 at half past midnight and at half past one UTC."""
    night = datetime(2026, 10, 25, tzinfo=UTC)
    first_time = ((night - timedelta(hours=1), night + timedelta(hours=1)),)
    both_times = ((night - timedelta(hours=1), night + timedelta(hours=1, minutes=30)),)
    assert written(open_minutes(first_time, night.date())) == ("00:00-00:59",)
    assert written(open_minutes(both_times, night.date())) == ("00:00-01:29",)
    assert written(open_minutes(((night - DAY, night + 2 * DAY),), night.date())) == ("00:00-23:59",)


def test_an_hour_that_is_left_out_opens_nothing() -> None:
    day = datetime(2027, 3, 28, tzinfo=UTC).date()
    assert open_minutes((), day) == ()


def test_days_alike_share_a_file_and_no_file_speaks_of_two_weekdays() -> None:
    made = squid(Source(sites.secondary(), sites.STARTS, sites.ENDS))
    files = {f.path for f in made.files}
    assert {f"squid/{switch.variant}.conf" for switch in made.switches} <= files
    assert len(files) < 60
    for file in made.files:
        letters = {line.split()[3] for line in file.text.splitlines() if " time " in line}
        assert len(letters) <= 1


def test_names_within_names_are_told_apart_at_any_depth() -> None:
    """A thousand hosts below names that are listed and not listed in turn, against the catalogue's own look-up."""
    random = Random(4)
    labels = ("a", "b", "c")
    named = {".".join(random.choices(labels, k=random.randint(1, 6))) for _ in range(120)}
    listed = {name: random.random() < 0.5 for name in sorted(named)}
    services = [Service(n, n, Category.BLOGS, (n,), educational=not inside) for n, inside in listed.items()]
    catalogue = Catalogue(tuple(services))
    rules = Rules("f", {"f": "\n".join([*names("x", listed), "http_access deny x"])})
    for _ in range(1000):
        host = ".".join(random.choices(labels, k=random.randint(1, 8)))
        match = catalogue.find(host)
        assert rules.day(0, "10.0.0.1", host)[0] == (match is None or match.service.educational)
    for name in {acl for acl, (kind, _) in rules.acls.items() if kind == "dstdomain"}:
        values = rules.acls[name][1]
        assert not [v for v in values for other in values if v != other and v.endswith(other)]  # Squid drops such
