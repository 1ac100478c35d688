"""Speak with the primary: read a zone, send an update. Everything is signed, and every answer must be."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import time

import dns.exception
import dns.message
import dns.name
import dns.query
import dns.rcode
import dns.rdata
import dns.rdatatype
import dns.update
import dns.xfr
import dns.zone

from .records import Pairs
from .signing import Place

WAIT = 3.0  # seconds for one answer


class Trouble(Exception):
    """The primary did not do it; the message says why in plain words."""


class Overtaken(Trouble):
    """The zone is no longer as it was read: read it again."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a zone holds: its rules, and its SOA, by which one knows that nothing has changed."""

    pairs: Pairs
    soa: dns.rdata.Rdata


_REFUSED = {
    dns.rcode.NOTAUTH: "It does not know our key, or does not serve this zone.",
    dns.rcode.REFUSED: "It does not let our key do this.",
    dns.rcode.SERVFAIL: "It could not.",
    dns.rcode.NOTZONE: "A name lies outside the zone.",
}


@contextmanager
def connected(place: Place) -> Iterator[socket.socket]:
    """One connection for many messages; raises `Trouble` where nobody answers."""
    try:
        with socket.create_connection((place.address, place.port), timeout=WAIT) as sock:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            yield sock
    except OSError as error:
        raise Trouble(f"The primary cannot be reached: {error}") from error


def held(place: Place, origin: str) -> Held:
    """Read a zone whole; raises `Trouble`."""
    name = dns.name.from_text(origin)
    zone = dns.zone.Zone(name, relativize=True)
    query, _ = dns.xfr.make_query(zone, keyring=place.key)
    try:
        dns.query.inbound_xfr(place.address, zone, query, port=place.port, timeout=WAIT, lifetime=10 * WAIT)
    except (dns.exception.DNSException, OSError, EOFError) as error:
        raise Trouble(f"{origin} could not be read: {_said(error)}") from error
    pairs = {str(owner).lower(): rdata.to_text() for owner, _, rdata in zone.iterate_rdatas(dns.rdatatype.CNAME)}
    soa = next(rdata for _, _, rdata in zone.iterate_rdatas(dns.rdatatype.SOA))
    return Held(pairs, _absolute(soa, name))


def send(sock: socket.socket, update: dns.update.UpdateMessage) -> None:
    """Send one update and hear that it was done; raises `Overtaken` or `Trouble`."""
    try:
        dns.query.send_tcp(sock, update)
        answer, _ = dns.query.receive_tcp(
            sock, _until(), keyring=update.keyring, request_mac=update.mac, one_rr_per_rrset=False
        )
    except (dns.exception.DNSException, OSError, EOFError) as error:
        raise Trouble(f"The update was not answered: {_said(error)}") from error
    if answer.id != update.id or not answer.had_tsig:
        raise Trouble("The answer is not to our question, or nobody signed it.")
    _judge(answer.rcode())


def heard(sock: socket.socket, flying: Mapping[int, dns.update.UpdateMessage]) -> tuple[int, str]:
    """The next answer to one of several updates under way, by their ids: whose, and why it was refused, if it was."""
    try:
        wire = _exactly(sock, int.from_bytes(_exactly(sock, 2), "big"))
        update = flying[int.from_bytes(wire[:2], "big")]
        answer = dns.message.from_wire(wire, keyring=update.keyring, request_mac=update.mac)
    except (dns.exception.DNSException, OSError, EOFError, KeyError) as error:
        raise Trouble(f"The update was not answered: {_said(error)}") from error
    if not answer.had_tsig:
        raise Trouble("Nobody signed the answer.")
    try:
        _judge(answer.rcode())
    except Trouble as trouble:
        return answer.id, str(trouble)
    return answer.id, ""


def _exactly(sock: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        some = sock.recv(size - len(found))
        if not some:
            raise EOFError("The connection was closed.")
        found += some
    return found


def _judge(code: int) -> None:
    if code in (dns.rcode.NXRRSET, dns.rcode.YXRRSET, dns.rcode.YXDOMAIN, dns.rcode.NXDOMAIN):
        raise Overtaken("The zone is no longer as it was read.")
    if code != dns.rcode.NOERROR:
        refused = dns.rcode.Rcode.make(code)
        raise Trouble(_REFUSED.get(refused, f"The primary answered {dns.rcode.to_text(refused)}."))


def _until() -> float:
    return time() + WAIT


def _absolute(soa: dns.rdata.Rdata, origin: dns.name.Name) -> dns.rdata.Rdata:
    return dns.rdata.from_text(soa.rdclass, soa.rdtype, soa.to_text(origin=origin, relativize=False))


def _said(error: BaseException) -> str:
    return str(error) or type(error).__name__
