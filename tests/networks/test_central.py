"""A school's resolver that reads from the trust's primary: real BIND and Knot, real Unbound and BIND, on loopback."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import dns.message
import dns.name
import dns.query
import dns.rcode
import dns.tsig
import dns.update
import pytest

from goodstanding.onsite.central.feeding import Feeding, feed, feeding
from goodstanding.onsite.central.models import PrimaryZone
from goodstanding.onsite.central.records import difference
from goodstanding.onsite.central.ringing import ring
from goodstanding.onsite.central.serving import Reader
from goodstanding.onsite.central.signing import Place
from goodstanding.onsite.central.talking import Overtaken, Trouble, connected, held, send
from goodstanding.onsite.central.updating import Wanted, bring, switch
from goodstanding.onsite.compile import Engine, compiler
from goodstanding.policy.onsite.who import Place as Network
from tests import sites
from tests.making import a_school

from .central.primaries import PRIMARIES
from .central.readers import READERS, Resolver
from .resolvers.running import free_port
from .resolvers.upstream import upstream

pytestmark = pytest.mark.networks

STARTS = sites.at("2026-11-17", "09:00")  # a form of breaks and lunch holds
LUNCH, LESSON = (int(sites.at("2026-11-17", clock).timestamp()) for clock in ("13:10", "13:45"))
STAFF, YEAR_9 = "127.82.0.5", "127.82.0.37"
PROMISED = 5.0  # seconds from the bell until it is obeyed
SHORT = 3  # seconds for which what opens is kept with no word from the primary, here; at schools 45


@dataclass(frozen=True)
class World:
    """A primary for two schools, and the first one's resolver that reads from it."""

    place: Place
    resolver: Resolver
    ours: Feeding
    theirs: Feeding
    primary: ExitStack

    def opens(self, host: str, who: str = STAFF) -> bool:
        return self.resolver.ask(host, who).allowed

    def until(self, host: str, wanted: bool, within: float = PROMISED) -> float:
        """Seconds until a device of the staff's gets this answer."""
        begun = time.monotonic()
        while self.opens(host) != wanted:
            assert time.monotonic() - begun < within, f"{host} is not {'open' if wanted else 'shut'} after {within} s"
            time.sleep(0.01)
        return time.monotonic() - begun

    def pass_staff(self, variant: str) -> None:
        assert switch(self.place, [(self.ours.zones["pass-staff"], variant)]) == []


def files_of(slug: str, engine: str) -> dict[str, str]:
    places = (Network(sites.STAFF, ("127.82.0.0/28",)), Network(sites.YEAR_9, ("127.82.0.32/28",)))
    site = replace(sites.secondary(), school=slug, places=places)
    bundle = compiler(Engine(engine))(site, STARTS, STARTS + timedelta(days=35))
    return {file.path: file.text for file in bundle.files}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Callable[[str, str], World]]:
    """Start a primary of one kind and a resolver of another."""
    with ExitStack() as running, ExitStack() as primary:

        def start(kind: str, resolver: str) -> World:
            ours, theirs = files_of("deansfield", resolver), files_of("ashdown", resolver)
            port, reads = free_port(), free_port()
            schools = {"deansfield": feeding(ours), "ashdown": feeding(theirs)}
            served = tuple(
                feed(slug, of, [Reader("127.0.0.1", reads, resolver == "bind")]) for slug, of in schools.items()
            )
            place = primary.enter_context(PRIMARIES[kind](tmp_path / "primary", served, port, SHORT))
            beyond = running.enter_context(upstream())
            one = running.enter_context(
                READERS[resolver](tmp_path / "reader", ours, schools["deansfield"], port, beyond, reads)
            )
            return World(place, one, schools["deansfield"], schools["ashdown"], primary)

        yield start


@pytest.mark.parametrize(("kind", "resolver"), [("bind", "unbound"), ("knot", "bind")])
def test_the_bell_and_what_is_shut_at_once_reach_the_resolver(
    world: Callable[[str, str], World], kind: str, resolver: str
) -> None:
    here = world(kind, resolver)
    assert not here.opens("discord.com"), "it begins shut"
    at_lunch, in_lesson = (here.ours.standing(at)["pass-staff"] for at in (LUNCH, LESSON))
    assert (at_lunch, in_lesson) == ("open", "shut")
    here.pass_staff(at_lunch)
    here.until("discord.com", wanted=True)
    assert not here.opens("discord.com", YEAR_9), "the staff's bell is not the pupils'"
    here.pass_staff(in_lesson)
    here.pass_staff(in_lesson)  # said twice, done once
    here.until("discord.com", wanted=False)

    switch(here.place, [(here.theirs.zones["pass-staff"], "open")])
    shut = Wanted(here.ours.zones["revoked"].origin, {"urgent.example": ".", "*.urgent.example": "."})
    assert here.opens("www.urgent.example")
    assert bring(here.place, shut)
    assert not bring(here.place, shut)
    here.until("www.urgent.example", wanted=False)
    assert bring(here.place, replace(shut, pairs={}))
    here.until("www.urgent.example", wanted=True)
    assert not here.opens("discord.com"), "another school's bell is not this one's"
    assert held(here.place, here.theirs.zones["revoked"].origin).pairs == {
        "urgent.roblox.com": ".",
        "*.urgent.roblox.com": ".",
    }


@pytest.mark.parametrize("kind", ["bind", "knot"])
def test_the_primary_takes_only_what_is_signed_whole_and_on_top_of_what_it_holds(
    world: Callable[[str, str], World], kind: str
) -> None:
    here = world(kind, "unbound")
    zone = here.ours.zones["pass-staff"]
    strange = dns.tsig.Key("goodstanding-update", b"bm90IHRoZSBrZXkgdGhhdCBpdCBrbm93cw==", "hmac-sha256")
    failed = switch(replace(here.place, key=strange), [(zone, "open")])
    assert [one for one, _ in failed] == [zone]

    origin = dns.name.from_text(zone.origin)
    before = held(here.place, zone.origin)
    update = difference(origin, before.pairs, zone.pairs("open"), here.place.key, before.soa)
    assert update is not None
    wire = bytearray(update.to_wire())
    wire[wire.index(b"rpz-passthru")] ^= 1  # one bit on its way
    answer = sent_raw(here.place, bytes(wire))
    assert answer is None or answer.rcode() != dns.rcode.NOERROR
    unsigned = dns.update.UpdateMessage(origin)
    unsigned.add("*", 60, "CNAME", "rpz-passthru.")
    assert dns.query.tcp(unsigned, "127.0.0.1", 3, here.place.port).rcode() != dns.rcode.NOERROR
    assert held(here.place, zone.origin).pairs == before.pairs == {}

    bring(here.place, Wanted(zone.origin, {"other.example": "."}))  # somebody else was quicker
    with connected(here.place) as sock, pytest.raises(Overtaken):
        send(sock, difference(origin, before.pairs, zone.pairs("open"), here.place.key, before.soa))  # type: ignore[arg-type]
    here.primary.close()
    with pytest.raises(Trouble):
        bring(here.place, Wanted(zone.origin, {}))
    assert switch(here.place, [(zone, "open")])[0][0] == zone


@pytest.mark.django_db
def test_the_bell_rings_on_time(world: Callable[[str, str], World]) -> None:
    here, school = world("bind", "unbound"), a_school("deansfield")
    zone, at = here.ours.zones["pass-staff"], int(time.time()) + 2
    rung: list[float] = []
    assert ring(here.place, {at: [(school, zone, "open")]}, on_time=rung.append) == 0
    assert 0 <= rung[0] - at < 0.25
    here.until("discord.com", wanted=True)
    assert time.time() - at < PROMISED
    row = PrimaryZone.objects.get(school=school, zone="pass-staff")
    assert row.digest
    assert not row.trouble


def sent_raw(place: Place, wire: bytes) -> dns.message.Message | None:
    """What comes back for these bytes; None where nothing does."""
    with connected(place) as sock:
        sock.sendall(len(wire).to_bytes(2, "big") + wire)
        size = sock.recv(2)
        return dns.message.from_wire(sock.recv(int.from_bytes(size, "big")), keyring=False) if size else None


def test_with_the_primary_dead_at_the_bell_bind_is_shut_by_itself(world: Callable[[str, str], World]) -> None:
    here = world("bind", "bind")
    here.pass_staff("open")
    here.until("discord.com", wanted=True)
    here.primary.close()
    took = here.until("discord.com", wanted=False, within=2 * SHORT + 4)
    assert took < 2 * SHORT + 4
    assert here.opens("homework.example"), "what was never shut stays open"


def test_with_the_primary_dead_at_the_bell_unbound_is_shut_by_its_guard(world: Callable[[str, str], World]) -> None:
    here = world("knot", "unbound")
    here.pass_staff("open")
    here.until("discord.com", wanted=True)
    here.resolver.guard(LUNCH)
    assert here.opens("discord.com"), "the guard leaves alone what may be open"
    here.primary.close()
    time.sleep(SHORT + 1)
    assert here.opens("discord.com"), "Unbound alone would stay open: this is why there is a guard"
    here.resolver.guard(LESSON)
    assert not here.opens("discord.com")
    here.resolver.guard(LUNCH)
    schedule = here.resolver.folder / "schedule"
    whole = schedule.read_text()
    for spoiled in (whole[: len(whole) // 2], whole.replace("open", "opeN", 1), ""):
        schedule.write_text(whole)
        here.resolver.guard(LUNCH)
        assert here.opens("discord.com")
        schedule.write_text(spoiled)
        here.resolver.guard(LUNCH)
        assert not here.opens("discord.com"), "a schedule that cannot be believed opens nothing"
    schedule.write_text(whole)
    for out_of_lease in (int(STARTS.timestamp()) - 60, LUNCH + 40 * 24 * 3600):
        here.resolver.guard(out_of_lease)
        assert not here.opens("discord.com")
