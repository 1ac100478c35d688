"""A whole year of compiled zones, read as a resolver reads them, against the oracle; and what is odd in names."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import pytest

from goodstanding.onsite.compile import schedule
from goodstanding.onsite.compile.lists import beneath, lists
from goodstanding.onsite.compile.rpz import BLOCK, LONGEST, PASS, Records, blocking, covering, label
from goodstanding.onsite.compile.switches import switches
from goodstanding.onsite.compile.zones import Zone, audiences, zones
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience
from goodstanding.policy.services import Category, Service
from tests import sites
from tests.oracle import minutes, strip_starts

MINUTE = timedelta(minutes=1)
LONGEST_NAME = 253  # of the DNS, as written without the dot at its end


@pytest.mark.parametrize("site", sites.every(), ids=lambda site: site.school)
def test_a_year_of_switches_is_as_the_oracle_has_it(site: Site) -> None:
    """Just before and at every switch of the year, for every audience and every kind of host."""
    found = zones(site, sites.STARTS, sites.ENDS)
    turns = switches(site, sites.STARTS, sites.ENDS)
    text = schedule.write(site.school, sites.STARTS, sites.ENDS, {z.name: z.shut for z in found if z.switches}, turns)
    at = sorted({turn.at for turn in turns} | {turn.at - MINUTE for turn in turns} - {sites.STARTS - MINUTE})
    states = list(standing(schedule.parse(text), at))
    numbers = [(instant - strip_starts(site.calendar)) // MINUTE for instant in at]
    for audience in audiences(site):
        asked = [z for z in found if z.audiences is None or audience in z.audiences]
        seen = [tuple(stands.get(z.name, z.shut) for z in asked) for stands in states]
        for host in sites.HOSTS:
            answers = {variants: allowed(asked, variants, host) for variants in set(seen)}
            strip = minutes(site, audience, host)
            wrong = [at[n] for n, variants in enumerate(seen) if answers[variants] != strip[numbers[n]]]
            assert not wrong, (audience.name, host, wrong[:3])


def standing(told: schedule.Schedule, instants: Iterable[datetime]) -> Iterable[dict[str, str]]:
    """What every zone stands at, at one instant after the other; reading on is quicker than from the start."""
    stands, left = dict(told.zones), deque(told.switches)
    for instant in instants:
        while left and left[0][0] <= instant.timestamp():
            _, zone, variant = left.popleft()
            stands[zone] = variant
        yield dict(stands)


def allowed(asked: Iterable[Zone], variants: Iterable[str], host: str) -> bool:
    for zone, variant in zip(asked, variants, strict=True):
        if found := target(dict(zone.variants[variant].pairs), host.lower()):
            return found != BLOCK
    return True


def target(records: Mapping[str, str], host: str) -> str | None:
    """What a zone says of a host, with the wildcards of the DNS: only that of the nearest name that exists counts."""
    exists = {owner.split(".", n)[n] for owner in records for n in range(owner.count(".") + 1)}
    name = host
    while name and name not in exists:
        name = name.partition(".")[2]
    return records.get(host) if name == host else records.get(f"*.{name}" if name else "*")


def test_the_state_of_an_instant_is_what_the_last_line_before_it_says() -> None:
    site = sites.secondary()
    starts, until = sites.at("2026-11-17"), sites.at("2026-11-18")
    shut = {z.name: z.shut for z in zones(site, starts, until) if z.switches}
    told = schedule.parse(schedule.write("oak", starts, until, shut, switches(site, starts, until)))
    bell = int(sites.at("2026-11-17", "10:40").timestamp())
    assert told.standing(bell - 1)["pass-staff"] == "shut"
    assert told.standing(bell)["pass-staff"] == "open"
    assert told.standing(bell)["youtube"] == "restricted"
    for outside in (told.issued - 1, told.until, told.until + 10**6):
        assert told.standing(outside) == shut, "nothing is permitted outside the lease"


def test_a_schedule_that_is_not_whole_is_damaged() -> None:
    starts = sites.at("2026-11-17")
    whole = schedule.write("oak", starts, starts + timedelta(days=1), {"youtube": "blocked"}, ())
    damaged = [whole[:n] for n in range(len(whole))]
    damaged += [whole[:n] + chr(ord(whole[n]) ^ 1) + whole[n + 1 :] for n in range(len(whole))]
    damaged += [whole + whole, whole + "\n", "\n" + whole]
    for text in damaged:
        with pytest.raises(schedule.Damaged):
            schedule.parse(text)
    assert schedule.parse(whole).zones == {"youtube": "blocked"}


def test_a_lease_ends_by_itself_and_no_later_than_asked() -> None:
    starts = sites.at("2026-11-17")
    assert schedule.lease_end(starts, starts + timedelta(days=400)) == starts + schedule.LEASE
    assert schedule.lease_end(starts, starts + timedelta(hours=1)) == starts + timedelta(hours=1)


def test_a_name_that_stands_between_two_is_given_its_parent_s_target() -> None:
    made = dict(covering({"wiki.example": BLOCK, "a.b.wiki.example": PASS}).pairs)
    hosts = {"wiki.example": BLOCK, "x.wiki.example": BLOCK, "b.wiki.example": BLOCK, "y.b.wiki.example": BLOCK}
    hosts |= {"a.b.wiki.example": PASS, "z.a.b.wiki.example": PASS}
    assert {host: target(made, host) for host in hosts} == hosts
    assert target(made, "notwiki.example") is None


def test_what_a_parent_says_already_is_said_once() -> None:
    assert blocking({"harm.example", "very.harm.example"}).pairs == (
        ("harm.example", BLOCK),
        ("*.harm.example", BLOCK),
    )


def test_a_name_too_long_for_a_zone_is_shut_with_its_parent_and_never_opened() -> None:
    long = ".".join(["a" * 55] * 3 + ["example"])
    owners = [owner for owner, _ in blocking({long}).pairs]
    parent = ".".join(["a" * 55] * 2 + ["example"])
    assert owners == [parent, f"*.{parent}"]
    origin = Zone(f"official-{label('s' * 99)}", (), {}).origin("o" * 50)
    assert len(f"*.{'d' * LONGEST}.{origin}") == LONGEST_NAME, "it just fits below the longest zone's name"
    service = Service("long", "Long", Category.APPS, (long,))
    assert lists((service,)).passing(frozenset({"long"})) == Records()


def test_what_no_zone_can_hold_is_left_out() -> None:
    assert blocking({"a b.example", "x..y", "*.star.example", "new\nline.example", "", "fine_1.example"}).pairs == (
        ("fine_1.example", BLOCK),
        ("*.fine_1.example", BLOCK),
    )


def test_letters_are_those_that_zones_use() -> None:
    assert blocking({"Harm.Example.", "bücher.example"}).pairs == (
        ("harm.example", BLOCK),
        ("*.harm.example", BLOCK),
        ("xn--bcher-kva.example", BLOCK),
        ("*.xn--bcher-kva.example", BLOCK),
    )


def test_another_service_below_an_official_one_does_not_open_with_it() -> None:
    services = (
        Service("host", "Host", Category.BLOGS, ("host.example",)),
        Service("guest", "Guest", Category.FORUMS, ("guest.host.example",)),
        Service("school", "School", Category.WIKIS, ("school.host.example",), educational=True),
    )
    made = dict(lists(services).passing(frozenset({"host"})).pairs)
    assert target(made, "www.host.example") == PASS
    assert target(made, "www.guest.host.example") == BLOCK
    assert target(made, "www.school.host.example") == PASS
    assert beneath(lists(services), frozenset({"host"})) == ("guest.host.example",)


def test_labels_stay_apart_and_fit_into_names_and_paths() -> None:
    odd = ["Key Stage 3/4", "key-stage-3-4", "a" * 80, "a" * 81, "Ä", "..", "-x", "shut"]
    made = [label(text) for text in odd]
    assert len(set(made)) == len(odd)
    assert all(0 < len(one) <= 49 and one.strip("-") == one and set(one) <= set(LETTERS) for one in made)
    assert label("staff") == "staff"


LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"


def test_an_audience_s_zones_are_its_own() -> None:
    site = sites.secondary()
    found = {z.name: z.audiences for z in zones(site, sites.STARTS, sites.ENDS)}
    assert found["pass-staff"] == (sites.STAFF,)
    assert found["official-instagram"] == (sites.REPRESENTATIVES, sites.FILM_MAKERS)
    assert found["opened-9"] == (sites.YEAR_9,)
    assert found["social"] is None
    assert not [name for name in found if name.startswith("pass-pupils")]
    everybody = {who for those in found.values() for who in those or ()}
    assert everybody <= {place.audience for place in site.places} | {Audience(sites.STAFF.group)}
