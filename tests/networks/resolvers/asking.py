"""Asking a resolver as a device of an audience does."""

from __future__ import annotations

from dataclasses import dataclass

import dns.flags
import dns.message
import dns.query
import dns.rcode
import dns.rdatatype

PATIENCE = 5.0  # seconds


@dataclass(frozen=True)
class Answer:
    """``rcode`` such as NOERROR or NXDOMAIN; what the name leads to, and the seconds for which it may be kept."""

    rcode: str
    addresses: tuple[str, ...]
    aliases: tuple[str, ...]
    ttl: int | None

    @property
    def allowed(self) -> bool:
        return self.rcode == "NOERROR" and bool(self.addresses)


def ask(host: str, source: str, port: int, server: str = "127.0.0.1", patience: float = PATIENCE) -> Answer:
    """The answer about a host's address to a device with the address `source`."""
    question = dns.message.make_query(host, "A", flags=dns.flags.RD)
    reply = dns.query.udp(question, server, patience, port, source=source)
    by_kind = {kind: [r for r in reply.answer if r.rdtype == kind] for kind in (dns.rdatatype.A, dns.rdatatype.CNAME)}
    return Answer(
        dns.rcode.to_text(reply.rcode()),
        tuple(str(one) for found in by_kind[dns.rdatatype.A] for one in found),
        tuple(str(one.target).rstrip(".") for found in by_kind[dns.rdatatype.CNAME] for one in found),
        min((found.ttl for found in (*reply.answer, *reply.authority)), default=None),
    )
