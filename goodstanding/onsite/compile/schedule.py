"""The schedule of a bundle: plain text by which an agent knows what every zone is to be, and until when.

One line an item, times in whole seconds UTC since 1970. Its end is the SHA-256 of all bytes
above it. A schedule that is missing, damaged, not begun or outlived leaves every zone shut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import groupby
from operator import itemgetter

from .switches import Switch

# A bundle permits for as long as this and no longer; then everything is shut until a new one comes.
LEASE = timedelta(days=35)
FIRST_LINE = "goodstanding schedule 1"


class Damaged(ValueError):
    """The text is not a whole schedule; the message says where."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a schedule says. ``zones`` is each zone's shut variant; ``switches`` are (when, zone, variant) by time."""

    school: str
    issued: int
    until: int
    zones: Mapping[str, str]
    switches: tuple[tuple[int, str, str], ...]

    def standing(self, now: int) -> dict[str, str]:
        """The variant at which each zone stands at ``now``, in seconds UTC since 1970."""
        stands = dict(self.zones)
        if self.issued <= now < self.until:
            stands |= {zone: variant for at, zone, variant in self.switches if at <= now}
        return stands


def lease_end(starts: datetime, ends: datetime) -> datetime:
    """When permission ends that a bundle from ``starts`` gives: at ``ends``, and after LEASE at the latest."""
    return min(ends, starts + LEASE)


def write(school: str, starts: datetime, until: datetime, shut: Mapping[str, str], switches: Iterable[Switch]) -> str:
    """The schedule's text. ``shut`` holds every zone that switches, with its shut variant."""
    lines = [FIRST_LINE, f"school {school}", f"issued {_epoch(starts)}", f"until {_epoch(until)}"]
    lines += [f"zone {zone} {variant}" for zone, variant in shut.items()]
    lines += _turns(until, shut, switches)
    text = "".join(f"{line}\n" for line in lines)
    return f"{text}end {sha256(text.encode()).hexdigest()}\n"


def _turns(until: datetime, shut: Mapping[str, str], switches: Iterable[Switch]) -> Iterator[str]:
    for at, together in groupby(switches, itemgetter(0)):
        if at < until:
            epoch = _epoch(at)
            yield from (f"at {epoch} {zone} {variant}" for _, zone, variant in together if zone in shut)


def parse(text: str) -> Schedule:
    """What the text says; raises `Damaged` where it is not whole."""
    body, found, last = text.removesuffix("\n").rpartition("\nend ")
    if not found or not text.endswith("\n") or sha256(f"{body}\n".encode()).hexdigest() != last:
        raise Damaged("The schedule's end is missing or does not fit what is above it.")
    lines = [line.split(" ") for line in body.split("\n")]
    if body.split("\n")[0] != FIRST_LINE or [line[0] for line in lines[1:4]] != ["school", "issued", "until"]:
        raise Damaged("The schedule does not begin as one should.")
    zones = {line[1]: line[2] for line in lines[4:] if line[0] == "zone"}
    changes = tuple((int(line[1]), line[2], line[3]) for line in lines[4:] if line[0] == "at")
    return Schedule(lines[1][1], int(lines[2][1]), int(lines[3][1]), zones, changes)


def _epoch(at: datetime) -> int:
    return int(at.timestamp())
