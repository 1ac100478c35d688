"""Asking a real resolver or proxy one question, from an address that it takes for somebody of an audience."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import dns.exception
import dns.flags
import dns.message
import dns.query
import dns.rcode
import dns.rdatatype

from goodstanding.policy.onsite.watching import Found, Question

PATIENCE = 2.0  # seconds for one answer
AT_ONCE = 16
# If none of the first few is answered, the rest are not asked: nobody waits minutes for silence.
FIRST_FEW = 6
_RESTRICTED = "restrict.youtube.com."


@dataclass(frozen=True, slots=True)
class Door:
    """Where an engine listens, and the address to ask it from."""

    address: str
    port: int
    source: str


Ask = Callable[[Door, str], Found]


def ask_resolver(door: Door, host: str) -> Found:
    """What a resolver answers about `host`. A name that the rest of the DNS does not know is no answer."""
    question = dns.message.make_query(host, "A")
    try:
        reply, _ = dns.query.udp_with_fallback(question, door.address, PATIENCE, door.port, source=door.source)
    except (OSError, dns.exception.DNSException):
        return Found.NOTHING
    aliases = [str(r.target).lower() for s in reply.answer if s.rdtype == dns.rdatatype.CNAME for r in s]
    if _RESTRICTED in aliases:
        return Found.RESTRICTED
    if any(s.rdtype == dns.rdatatype.A for s in reply.answer):
        return Found.OPEN
    return Found.SHUT if _is_a_rule(reply) else Found.NOTHING


def _is_a_rule(reply: dns.message.Message) -> bool:
    """Whether a denial comes from the resolver's own rules: the DNS's own brings the zone that denies."""
    denied = reply.rcode() == dns.rcode.NXDOMAIN
    return denied and not any(s.rdtype == dns.rdatatype.SOA for s in reply.authority)


def ask_proxy(door: Door, host: str) -> Found:
    """What a proxy says to a wish to reach `host`; the connection is dropped before anything is sent through it."""
    try:
        with socket.create_connection((door.address, door.port), PATIENCE, (door.source, 0)) as wire:
            wire.settimeout(PATIENCE)
            wire.sendall(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}:443\r\n\r\n".encode())
            status = wire.recv(64).split()[1:2]
    except OSError:
        return Found.NOTHING
    if status == [b"403"]:
        return Found.SHUT
    # Allowed, whether or not the other end could be reached. 407 asks who we are: no answer.
    return Found.OPEN if status and status[0] in (b"200", b"502", b"503", b"504") else Found.NOTHING


def ask_all(
    ask: Ask, address: str, port: int, asked: Iterable[tuple[Question, str]]
) -> Sequence[tuple[Question, Found]]:
    """Every question with what was found; each comes with the address to ask it from."""

    def one(pair: tuple[Question, str]) -> tuple[Question, Found]:
        question, source = pair
        return question, ask(Door(address, port, source), question.host)

    rest = iter(tuple(asked))
    with ThreadPoolExecutor(AT_ONCE) as threads:
        found = list(threads.map(one, islice(rest, FIRST_FEW)))
        if any(answer is not Found.NOTHING for _, answer in found):
            return found + list(threads.map(one, rest))
    return found + [(question, Found.NOTHING) for question, _ in rest]
