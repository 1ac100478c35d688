"""Real resolvers with a compiled bundle answer every audience as the decision and the oracle say.

Each is switched by the bundle's own schedule at instants between which every zone has stood at
every variant that it has: a form of breaks and lunch with YouTube restricted, two weeks of the
default, school hours with YouTube allowed, and the time after the lease.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import dns.flags
import dns.message
import dns.query
import dns.rcode
import pytest

from goodstanding.onsite.compile import Engine, compiler
from goodstanding.onsite.compile.schedule import LEASE
from goodstanding.policy.onsite.decision import Decider
from goodstanding.policy.onsite.site import OwnList, Site
from goodstanding.policy.onsite.who import Audience, Place
from goodstanding.policy.services import Category, Exempt, Service
from tests import sites
from tests.oracle import open_at

from .resolvers import ENGINES, TRUE_ADDRESS, Resolver, upstream
from .resolvers.running import first_variants

pytestmark = pytest.mark.networks

STARTS = sites.at("2027-01-05")
INSTANTS = [
    sites.at(*at.split())
    for at in (
        "2027-01-06 09:30", "2027-01-06 10:40", "2027-01-09 12:00", "2027-01-11 10:59", "2027-01-11 11:00",
        "2027-01-12 20:00", "2027-01-25 10:49", "2027-01-25 10:50",
    )
]  # fmt: skip
# Names within names, which zones and the look-up of hosts must see alike.
NESTED = (
    Service("deep-lessons", "Lessons", Category.WIKIS, ("a.b.lessons.fandom.com",), educational=True),
    Service("clips", "Clips", Category.SHARING, ("clips.stackoverflow.com",)),
    Service("long", "Long", Category.APPS, (f"{'l' * 63}.{'m' * 40}.example",)),
    Service("umlaut", "Umlaut", Category.BLOGS, ("xn--bcher-kva.example",)),
)
HOSTS = (
    *sites.HOSTS, "q.a.b.lessons.fandom.com", "b.lessons.fandom.com", "other.b.lessons.fandom.com",
    "lessons.fandom.com", "clips.stackoverflow.com", "x.clips.stackoverflow.com", "stackoverflow.com",
    f"{'l' * 63}.{'m' * 40}.example", f"w.{'l' * 63}.{'m' * 40}.example", "www.xn--bcher-kva.example",
    "m.youtube.com", "youtube.com", "youtubei.googleapis.com", "i.ytimg.com", "googleapis.com", "in.exempt.example",
    "x.own.example",
)  # fmt: skip
# Names that pass are aliases of names that do not: what passed, passes whole.
ALIASES = {
    "lb.classes.wordpress.com": "lb.wordpress.com",  # educational
    "lb.museum.fandom.com": "lb.fandom.com",  # excepted
    "graph.instagram.com": "edge.x.com",  # official
}
# Ranges within ranges: the narrowest decides, in whatever order they are written.
RANGES = {
    sites.STAFF: ("127.81.0.0/22",),
    sites.GUESTS: ("127.81.1.0/24", "127.81.3.0/24"),
    sites.YEAR_7: ("127.82.7.0/24", "127.81.1.64/26"),
    sites.YEAR_9: ("127.82.9.0/24",),
    sites.REPRESENTATIVES: ("127.81.1.72/29", "127.81.3.0/24"),
    sites.FILM_MAKERS: ("127.81.2.9/32",),
}
ASKERS: dict[Audience, tuple[str, ...]] = {
    sites.STAFF: ("127.81.0.5", "127.81.2.8"),
    sites.GUESTS: ("127.81.1.5",),
    sites.YEAR_7: ("127.82.7.5", "127.81.1.70"),
    sites.YEAR_9: ("127.82.9.5",),
    sites.REPRESENTATIVES: ("127.81.1.73",),
    sites.FILM_MAKERS: ("127.81.2.9",),
    sites.PUPILS: ("127.0.0.1", "127.81.3.5"),  # what is nobody's, or two groups', has what everybody has
}


def site() -> Site:
    """As the decision sees it: for it the school's own list is one of those for safeguarding."""
    school = sites.secondary()
    catalogue = replace(
        school.catalogue,
        services=school.catalogue.services + NESTED,
        exempt=(*school.catalogue.exempt, Exempt("twitter.com", "Results day.", sites.at("2027-01-11"))),
        safeguarding=school.catalogue.safeguarding | {"own.example"},
    )
    return replace(
        school, catalogue=catalogue, places=tuple(Place(who, ranges) for who, ranges in sorted(RANGES.items(), key=str))
    )


def with_own_list(file: Path) -> Site:
    """The same school, where what is harmful is in a list that its resolver has already."""
    file.write_text("$TTL 60\n@ SOA a. b. 7 30 5 60 60\n@ NS a.\nown.example CNAME .\n*.own.example CNAME .\n")
    school = site()
    catalogue = replace(school.catalogue, safeguarding=school.catalogue.safeguarding - {"own.example"})
    return replace(school, catalogue=catalogue, own_lists=(OwnList("rpz.school", str(file)),))


@pytest.fixture(scope="module", params=ENGINES)
def resolver(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Resolver]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    bundle = compiler(Engine(request.param))(with_own_list(folder / "school.rpz"), STARTS, STARTS + LEASE)
    with ExitStack() as stack:
        yield stack.enter_context(ENGINES[request.param](folder, bundle, stack.enter_context(upstream(ALIASES))))


def answered(resolver: Resolver) -> dict[tuple[Audience, str, str], bool]:
    return {
        (who, source, host): resolver.ask(host, source).allowed
        for who, sources in ASKERS.items()
        for source in sources
        for host in HOSTS
    }


def test_every_audience_is_answered_as_decided(resolver: Resolver) -> None:
    school, until = site(), STARTS + LEASE
    decider = Decider(school, STARTS, until)
    seen: dict[str, set[bytes]] = {}
    for at in INSTANTS:
        resolver.stand(int(at.timestamp()))
        got = answered(resolver)
        assert got == {asked: decider.decide(asked[0], asked[2], at).allow for asked in got}, at
        assert got == {asked: open_at(school, asked[0], asked[2], at) for asked in got}, at
        for live in (resolver.folder / "live").glob("*.rpz"):
            seen.setdefault(live.stem, set()).add(live.read_bytes())
    for path in resolver.folder.glob("zones/*/*.rpz"):
        always_open = path.parent.name in ("official-instagram", "official-youtube", "exempt") and path.stem == "shut"
        assert always_open or path.read_bytes() in seen[path.parent.name], path


def test_after_the_lease_all_that_needs_a_permission_is_shut(resolver: Resolver) -> None:
    until = STARTS + LEASE
    resolver.stand(int(until.timestamp()))
    decider = Decider(site(), STARTS, until)
    got = answered(resolver)
    assert got == {asked: decider.decide(asked[0], asked[2], until).allow for asked in got}
    assert not any(allowed for (_, _, host), allowed in got.items() if host == "www.instagram.com")


def test_restricted_youtube_leads_there_and_nothing_is_kept_longer_than_a_minute(resolver: Resolver) -> None:
    resolver.stand(int(sites.at("2027-01-06", "09:30").timestamp()))
    for host in ("www.youtube.com", "m.youtube.com", "youtubei.googleapis.com", "youtube.googleapis.com"):
        answer = resolver.ask(host, "127.82.9.5")
        assert (answer.aliases, answer.addresses) == (("restrict.youtube.com",), (TRUE_ADDRESS,)), host
        assert resolver.ask(host, "127.81.2.9").aliases == (), "film makers work on YouTube itself"
    assert resolver.ask("r4.googlevideo.com", "127.82.9.5").allowed
    for host in ("www.youtube.com", "homework.example", "discord.com"):
        assert (resolver.ask(host, "127.82.9.5").ttl or 0) <= timedelta(minutes=1).total_seconds()


def test_what_passes_by_its_name_passes_with_what_it_is_an_alias_of(resolver: Resolver) -> None:
    resolver.stand(int(sites.at("2027-01-06", "09:30").timestamp()))
    for host, target in ALIASES.items():
        answer = resolver.ask(host, "127.81.1.73")
        assert (answer.aliases, answer.addresses) == ((target,), (TRUE_ADDRESS,)), host
        assert not resolver.ask(target, "127.81.1.73").allowed, target


@pytest.mark.parametrize("how", [dns.query.udp, dns.query.tcp], ids=["udp", "tcp"])
def test_no_way_of_asking_gets_round_it(resolver: Resolver, how: Callable[..., dns.message.Message]) -> None:
    """Whatever kind of record, signed or unchecked, over either transport: shut is shut, restricted is restricted."""
    resolver.stand(int(sites.at("2027-01-06", "09:30").timestamp()))
    for kind in ("A", "AAAA", "HTTPS", "SVCB", "TXT", "CNAME", "ANY", "NS", "MX"):
        answers = [
            how(
                dns.message.make_query(host, kind, flags=dns.flags.RD | dns.flags.CD, want_dnssec=True),
                "127.0.0.1", 5, resolver.port, source="127.81.0.5",
            )
            for host in ("discord.com", "www.youtube.com")
        ]  # fmt: skip
        assert (answers[0].rcode(), answers[0].answer) == (dns.rcode.NXDOMAIN, []), kind
        assert "CNAME restrict.youtube.com." in answers[1].answer[0].to_text(), kind


def test_without_what_opens_everything_that_may_be_shut_is(resolver: Resolver) -> None:
    """Zones that open something may be emptied or lost: what is left shuts what the policy shuts."""
    bundle = compiler(Engine.UNBOUND)(site(), STARTS, STARTS + LEASE)
    for zone in first_variants(bundle):
        if zone.startswith(("official-", "opened-", "pass-", "youtube", "exempt")):
            (resolver.folder / "live" / f"{zone}.rpz").write_text("$TTL 60\n@ SOA a. b. 7 30 5 60 60\n@ NS a.\n")
            resolver.tell(zone)
    beyond = Decider(site(), STARTS, STARTS + LEASE)
    got = answered(resolver)
    assert got == {asked: beyond.decide(asked[0], asked[2], STARTS - LEASE).allow for asked in got}
