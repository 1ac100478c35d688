"""What would open and what would shut, between two instants, if one bundle took another's place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .laid import Laid, Levels, more_open

WEEK = 7 * 24 * 3600
HOUR = 3600
# What a person shut at once opens again by their own word or its own end, not by a plan.
NOT_WEIGHED = frozenset({"revoked"})
NOTHING: Levels = {}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time (seconds since 1970) in which a zone stands at one content in each bundle."""

    starts: int
    ends: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What changes in one zone: the names that open or shut at any time, and since when.

    ``hours`` are hours a week away from the shut variant, before and after.
    """

    zone: str
    opens: frozenset[str]
    shuts: frozenset[str]
    opens_from: int | None
    shuts_from: int | None
    hours: tuple[float, float]
    variants: tuple[frozenset[str], frozenset[str]]


def weigh(before: Laid | None, after: Laid, now: int, until: int) -> tuple[Change, ...]:
    """The zones that change between `now` and `until`; with nothing before, everything was shut."""
    zones = dict.fromkeys([*after.zones, *(before.zones if before else ())])
    found = (_change(before, after, zone, now, until) for zone in zones if zone not in NOT_WEIGHED)
    return tuple(one for one in found if one is not None)


def segments(before: Laid | None, after: Laid, zone: str, now: int, until: int) -> Iterator[Segment]:
    """The zone's time from `now` to `until`, cut wherever either bundle switches it."""
    cuts = {now, until}
    for one in (before, after):
        if one is not None:
            edges = [at for at, _ in one.changes(zone)] + [one.schedule.issued, one.schedule.until]
            cuts.update(at for at in edges if now < at < until)
    order = sorted(cuts)
    for starts, ends in pairwise(order):
        yield Segment(starts, ends, _at(before, zone, starts), _at(after, zone, starts))


def _at(laid: Laid | None, zone: str, when: int) -> str:
    return laid.content(zone, laid.variant(zone, when)) if laid else ""


# A zone that was not there before opens nothing while it stands at its shut variant, whatever it lets by.
def _change(before: Laid | None, after: Laid, zone: str, now: int, until: int) -> Change | None:
    opens, shuts = set[str](), set[str]()
    opens_from = shuts_from = None
    for part in segments(before, after, zone, now, until):
        if part.before == part.after:
            continue
        old = before.levels(part.before) if before else NOTHING
        new = after.levels(part.after)
        first = not part.before and after.variant(zone, part.starts) == after.shut(zone)
        if not first and (opened := _more_open(part.before, part.after, old, new)):
            opens |= opened
            opens_from = part.starts if opens_from is None else opens_from
        if shut := _more_open(part.after, part.before, new, old):
            shuts |= shut
            shuts_from = part.starts if shuts_from is None else shuts_from
    if not opens and not shuts:
        return None
    return Change(
        zone,
        frozenset(opens),
        frozenset(shuts),
        opens_from,
        shuts_from,
        (hours(before, zone, now, until), hours(after, zone, now, until)),
        (_variants(before, zone, now, until), _variants(after, zone, now, until)),
    )


_known: dict[tuple[str, str], frozenset[str]] = {}


def _more_open(first: str, second: str, old: Levels, new: Levels) -> frozenset[str]:
    """As `more_open`, each pair of texts looked at once."""
    if len(_known) > 4096:
        _known.clear()
    if (first, second) not in _known:
        _known[first, second] = more_open(old, new)
    return _known[first, second]


def hours(laid: Laid | None, zone: str, now: int, until: int) -> float:
    """Hours a week that the zone stands away from its shut variant; 0 where it does not switch."""
    if laid is None or zone not in laid.schedule.zones or until <= now:
        return 0.0
    shut = laid.schedule.zones[zone]
    open_ = sum(
        s.ends - s.starts for s in segments(None, laid, zone, now, until) if laid.variant(zone, s.starts) != shut
    )
    return open_ / HOUR * WEEK / (until - now)


def _variants(laid: Laid | None, zone: str, now: int, until: int) -> frozenset[str]:
    """Those at which the zone stands at some time between the two instants."""
    if laid is None or zone not in laid.zones:
        return frozenset()
    return frozenset(laid.variant(zone, s.starts) for s in segments(None, laid, zone, now, until))
