"""Every resolver takes what is compiled for it: its own checker says so, and Knot serves it on."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import dns.message
import dns.name
import dns.query
import dns.rdatatype
import dns.tsig
import dns.tsigkeyring
import dns.update
import dns.xfr
import dns.zone
import pytest

from goodstanding.onsite.compile import Engine, compiler
from goodstanding.onsite.compile.manifest import MANIFEST
from goodstanding.policy.onsite.site import OwnList, Site
from goodstanding.policy.onsite.who import Audience, Group, Place
from tests import sites
from tests.golden.onsite import LEASES, compiled

from .resolvers.checking import CHECKERS
from .resolvers.knot import SECRETS, knot
from .resolvers.running import Resolver

pytestmark = pytest.mark.networks
PASS = "pass-staff.secondary.goodstanding.rpz."


@pytest.mark.parametrize("site", [site for site, _ in LEASES], ids=lambda site: site.school)
@pytest.mark.parametrize("engine", CHECKERS)
def test_the_engine_s_own_checker_finds_nothing(engine: str, site: Site, tmp_path: Path) -> None:
    CHECKERS[engine](tmp_path, compiled(Engine(engine), site))


@pytest.mark.parametrize("engine", CHECKERS)
def test_whatever_a_school_s_network_is_like(engine: str, tmp_path: Path) -> None:
    """Long addresses, ranges within ranges and twice, groups known by sign-in alone, a list of the school's own."""
    own = tmp_path / "own.rpz"
    own.write_text("$TTL 60\n@ SOA a. b. 7 30 5 60 60\n@ NS a.\n")
    odd = Audience(Group.STAFF, phase="Sixth form (Key Stage 5) & Learning Support, by the old gymnasium")
    places = (
        Place(sites.STAFF, ("10.0.0.0/8", "2001:db8::/32", "10.9.0.0/16")),
        Place(odd, ("10.1.0.0/16", "2001:db8:7::/48", "10.1.2.128/25")),
        Place(sites.GUESTS, ("10.1.2.0/24", "10.9.0.0/16", "2001:db8:7:1::5/64")),
        Place(sites.YEAR_7, sign_ins=("Year 7",)),
    )
    site = replace(sites.secondary(), places=places, own_lists=(OwnList("rpz.school", str(own)),))
    starts = sites.at("2026-11-17")
    bundle = compiler(Engine(engine))(site, starts, starts + timedelta(days=1))
    CHECKERS[engine](tmp_path / "bundle", bundle)
    cannot = " ".join(json.loads(next(f.text for f in bundle.files if f.path == MANIFEST))["cannot"])
    assert "cannot tell pupils-year-7 apart" in cannot
    assert "nobody's: 10.9.0.0/16." in cannot


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """Where notices of changes arrive, each over a connection of its own."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        found.settimeout(10)
        yield found


@pytest.fixture
def primary(tmp_path: Path, listening: socket.socket) -> Iterator[Resolver]:
    running = knot(tmp_path, compiled(Engine.KNOT, sites.secondary()), listening.getsockname()[1])
    with running as found:
        yield found


def transferred(port: int, key: str | None) -> tuple[int, bool]:
    """The pass zone's serial, and whether it is open, as a resolver with the key gets it."""
    zone = dns.zone.Zone(PASS)
    keyring = dns.tsigkeyring.from_text({key: SECRETS[key]}) if key else None
    asked, _ = dns.xfr.make_query(zone, keyring=keyring, keyname=dns.name.from_text(key) if key else None)
    dns.query.inbound_xfr("127.0.0.1", zone, asked, port=port, timeout=5)
    return zone.get_soa().serial, zone.get_node("*") is not None


def test_knot_gives_the_zones_to_those_with_the_key_and_tells_of_changes(
    primary: Resolver, listening: socket.socket
) -> None:
    first, opened = transferred(primary.port, "goodstanding-transfer")
    assert not opened
    with pytest.raises(dns.xfr.TransferError):
        transferred(primary.port, None)
    with pytest.raises(dns.tsig.PeerBadKey):
        transferred(primary.port, "goodstanding-update")

    primary.swap("pass-staff", "open")
    told(listening, PASS)
    serial, opened = transferred(primary.port, "goodstanding-transfer")
    assert opened
    assert serial > first

    change = dns.update.UpdateMessage(
        PASS, keyring=dns.tsigkeyring.from_text(SECRETS), keyname=dns.name.from_text("goodstanding-update")
    )
    change.delete("*")
    assert dns.query.tcp(change, "127.0.0.1", 5, primary.port).rcode() == 0
    told(listening, PASS)
    assert not transferred(primary.port, "goodstanding-transfer")[1]
    change = dns.update.UpdateMessage(PASS)
    change.add("*", 60, "CNAME", "rpz-passthru.")
    assert dns.query.tcp(change, "127.0.0.1", 5, primary.port).rcode() != 0, "nobody changes it without the key"


def told(listening: socket.socket, zone: str) -> None:
    """Wait until a notice of the zone arrives."""
    about = ""
    while about != zone:
        sender, _ = listening.accept()
        with sender:
            notice, _ = dns.query.receive_tcp(sender)
            about = str(notice.question[0].name)
            dns.query.send_tcp(sender, dns.message.make_response(notice))
