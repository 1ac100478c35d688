"""The rest of the DNS, as far as tests need it: every name there is has the same address."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.name
import dns.rdatatype
import dns.rrset

TRUE_ADDRESS = "192.0.2.80"
TTL = 3600  # longer than what our resolvers may keep
_END = b"end"


@contextmanager
def upstream(aliases: Mapping[str, str] | None = None) -> Iterator[int]:
    """A name server on the loopback address; what it gives is its port. ``aliases`` are names for other names."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        serving = threading.Thread(target=_serve, args=(listening, aliases or {}), daemon=True)
        serving.start()
        yield listening.getsockname()[1]
        listening.sendto(_END, listening.getsockname())
        serving.join()


def _serve(listening: socket.socket, aliases: Mapping[str, str]) -> None:
    while (received := listening.recvfrom(4096))[0] != _END:
        listening.sendto(_answer(received[0], aliases), received[1])


def _answer(question: bytes, aliases: Mapping[str, str]) -> bytes:
    asked = dns.message.from_wire(question)
    reply = dns.message.make_response(asked, recursion_available=True)
    reply.flags |= dns.flags.AA
    name, kind = asked.question[0].name, asked.question[0].rdtype
    if target := aliases.get(str(name).lower().rstrip(".")):
        reply.answer.append(dns.rrset.from_text(name, TTL, "IN", "CNAME", f"{target}."))
        name = dns.name.from_text(target)
    if kind == dns.rdatatype.A:
        reply.answer.append(dns.rrset.from_text(name, TTL, "IN", "A", TRUE_ADDRESS))
    else:
        soa = "ns.invalid. nobody.invalid. 1 3600 600 86400 3600"
        reply.authority.append(dns.rrset.from_text(dns.name.root, TTL, "IN", "SOA", soa))
    return reply.to_wire()
