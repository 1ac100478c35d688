"""Make zones of the primary hold what they should: by the smallest update, or outright at the bell."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import dns.name

from .feeding import Zone
from .records import Pairs, difference, outright
from .signing import Place
from .talking import Overtaken, Trouble, connected, held, send

TRIES = 3  # when somebody else changed the zone in between
HANDS = 4  # connections at once


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
    """At the bell: each zone outright to its variant, over few connections. Returns those that failed, and why."""
    share = -(-len(turns) // HANDS)
    if share <= 1:
        return _switch(place, turns)
    with ThreadPoolExecutor(HANDS) as hands:
        parts = [turns[first : first + share] for first in range(0, len(turns), share)]
        return [one for failed in hands.map(lambda part: _switch(place, part), parts) for one in failed]


def _switch(place: Place, turns: Iterable[tuple[Zone, str]]) -> list[tuple[Zone, str]]:
    """Over one connection, opened again after a failure."""
    left, failed = list(turns), list[tuple[Zone, str]]()
    while left:
        try:
            with connected(place) as sock:
                while left:
                    _turn(sock, place, *left[0])
                    left.pop(0)
        except Trouble as trouble:
            failed.append((left.pop(0)[0], str(trouble)))
    return failed


def _turn(sock: socket.socket, place: Place, zone: Zone, variant: str) -> None:
    names = frozenset(name for one in zone.variants for name in zone.pairs(one))
    send(sock, outright(dns.name.from_text(zone.origin), zone.pairs(variant), names, place.key))
