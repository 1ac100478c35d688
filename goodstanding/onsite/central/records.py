"""What a zone holds, and the smallest update that makes it hold something else."""

from __future__ import annotations

from collections.abc import Mapping

import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.tsig
import dns.update

TTL = 60
_IN, _CNAME, _SOA = dns.rdataclass.IN, dns.rdatatype.CNAME, dns.rdatatype.SOA

# Each name below the zone's own, and what it is a CNAME for.
Pairs = Mapping[str, str]


def pairs_in(text: str) -> dict[str, str]:
    """The rules in a zone's text."""
    found = {}
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 3 and words[-2] == "CNAME":
            found[words[0].lower()] = words[-1]
    return found


def difference(
    origin: dns.name.Name, held: Pairs, wanted: Pairs, key: dns.tsig.Key, soa: dns.rdata.Rdata | None
) -> dns.update.UpdateMessage | None:
    """One signed update from what the zone holds to what is wanted; None where they are the same.

    With `soa`, the zone's own, the primary refuses it unless nothing has changed since
    that was read: so what is sent twice is done once, and nothing is done on top of
    what we do not know.
    """
    gone = [name for name, target in held.items() if wanted.get(name) != target]
    new = [name for name, target in wanted.items() if held.get(name) != target]
    if not gone and not new:
        return None
    update = dns.update.UpdateMessage(origin, keyring=key)
    if soa is not None:
        update.present(origin, soa)
    for name in gone:
        update.delete(_below(name, origin), _CNAME)
    for name in new:
        update.add(_below(name, origin), TTL, _target(wanted[name]))
    return update


def outright(
    origin: dns.name.Name, wanted: Pairs, others: frozenset[str], key: dns.tsig.Key
) -> dns.update.UpdateMessage:
    """One signed update to what is wanted from whichever variant the zone holds; `others` are all their names.

    It need not know what is there, and may be sent again: at the bell nothing is asked first.
    """
    update = dns.update.UpdateMessage(origin, keyring=key)
    for name in sorted(others - wanted.keys()):
        update.delete(_below(name, origin), _CNAME)
    for name, target in wanted.items():
        update.replace(_below(name, origin), TTL, _target(target))
    return update


def _below(name: str, origin: dns.name.Name) -> dns.name.Name:
    return dns.name.from_text(name, origin)


def _target(text: str) -> dns.rdata.Rdata:
    return dns.rdata.from_text(_IN, _CNAME, text)
