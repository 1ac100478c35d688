"""Make zones of the primary hold what they should: by the smallest update, or outright at the bell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import dns.name
import dns.query
import dns.update

from .feeding import Zone
from .records import Pairs, difference, outright
from .signing import Place
from .talking import Overtaken, Trouble, connected, heard, held, send

TRIES = 3  # when somebody else changed the zone in between
FLYING = 500  # updates sent before their answers are waited for


Turns = list[tuple[Zone, str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A zone of the primary, and what it is to hold."""

    origin: str
    pairs: Pairs


def bring(place: Place, wanted: Wanted) -> bool:
    """Have a zone hold what is wanted, changing as little as can be; whether anything changed. Raises `Trouble`."""
    origin = dns.name.from_text(wanted.origin)
    for left in reversed(range(TRIES)):
        found = held(place, wanted.origin)
        update = difference(origin, found.pairs, wanted.pairs, place.key, found.soa)
        if update is None:
            return False
        try:
            with connected(place) as sock:
                send(sock, update)
        except Overtaken:
            if not left:
                raise
        else:
            return True
    return False


def switch(place: Place, turns: Sequence[tuple[Zone, str]]) -> list[tuple[Zone, str]]:
    """At the bell: each zone outright to its variant. Returns those that failed even again, and why."""
    left, why = list(turns), ""
    for _ in range(TRIES):
        if not left:
            break
        left, why = _sent(place, left)
    return [(zone, why) for zone, _ in left]


def _sent(place: Place, turns: Turns) -> tuple[Turns, str]:
    """Send all over one connection, many before the first answer; what was not done, and why."""
    left, why = dict(enumerate(turns)), ""
    try:
        with connected(place) as sock:
            for first in range(0, len(turns), FLYING):
                flying = {}
                for number in range(first, min(first + FLYING, len(turns))):
                    update = _turn(place, *turns[number])
                    update.id = number - first
                    dns.query.send_tcp(sock, update)
                    flying[update.id] = update
                while flying:
                    done, refused = heard(sock, flying)
                    del flying[done]
                    if refused:
                        why = refused
                    else:
                        del left[first + done]
    except Trouble as trouble:
        why = str(trouble)
    return list(left.values()), why


def _turn(place: Place, zone: Zone, variant: str) -> dns.update.UpdateMessage:
    names = frozenset(name for one in zone.variants for name in zone.pairs(one))
    return outright(dns.name.from_text(zone.origin), zone.pairs(variant), names, place.key)
