"""Every resolver takes what is compiled for it: its own checker says so, and Knot serves it on."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
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

from demo.networks import NotHere
from goodstanding.onsite.compile import Engine
from tests import sites
from tests.golden.onsite import LEASES, compiled

from .resolvers.checking import CHECKERS
from .resolvers.knot import SECRETS, knot
from .resolvers.running import Resolver

pytestmark = pytest.mark.networks
PASS = "pass-staff.secondary.goodstanding.rpz."


@contextmanager
def needing_what_is_installed() -> Iterator[None]:
    """Without the engine there is nothing to say; on CI that is a failure."""
    try:
        yield
    except NotHere as reason:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(reason))


@pytest.mark.parametrize("site", [site for site, _ in LEASES], ids=lambda site: site.school)
@pytest.mark.parametrize("engine", CHECKERS)
def test_the_engine_s_own_checker_finds_nothing(engine: str, site: sites.Site, tmp_path: Path) -> None:
    with needing_what_is_installed():
        CHECKERS[engine](tmp_path, compiled(Engine(engine), site))


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """Where notices of changes arrive, each over a connection of its own."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        found.settimeout(10)
        yield found


@pytest.fixture
def primary(tmp_path: Path, listening: socket.socket) -> Iterator[Resolver]:
    with needing_what_is_installed():
        running = knot(tmp_path, compiled(Engine.KNOT, sites.secondary()), listening.getsockname()[1])
        with running as found:
            yield found


def transferred(port: int, key: str | None) -> tuple[int, bool]:
    """The pass zone's serial, and whether it is open, as a resolver with the key gets it."""
    zone = dns.zone.Zone(PASS)
    keyring = dns.tsigkeyring.from_text({key: SECRETS[key]}) if key else None
    asked, _ = dns.xfr.make_query(zone, keyring=keyring, keyname=key and dns.name.from_text(key))
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

    change = dns.update.UpdateMessage(PASS, keyring=dns.tsigkeyring.from_text(SECRETS), keyname="goodstanding-update")
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
