"""What a list gave, and what of it could not be taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

KEPT = 200  # lines that could not be taken over and are shown; all are counted
_LONGEST = 120  # characters of such a line


class Written(StrEnum):
    """The ways in which lists are written."""

    V2FLY = "v2fly"
    HOSTS = "hosts"
    UT1 = "ut1"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Written.V2FLY: "v2fly domain list (plain names, domain:, full:, include:)",
    Written.HOSTS: "Hosts file (an address, then names)",
    Written.UT1: "UT1 folder, or a plain list of names (one on each line)",
}


@dataclass(frozen=True, slots=True)
class Left:
    """A line that was not taken over as it stands, and why; ``line`` counts from 1."""

    file: str
    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The names of one list, without those that lie below another of them."""

    name: str
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """All that was read. ``why`` counts what was left by its reason, ``left`` has the first of them."""

    lists: tuple[Listed, ...]
    left: tuple[Left, ...]
    why: Mapping[str, int]

    @property
    def names(self) -> int:
        return sum(len(one.domains) for one in self.lists)


@dataclass(slots=True)
class Leaving:
    """Gathers what is left while a list is read, within bounds."""

    first: list[Left] = field(default_factory=list)
    why: Counter[str] = field(default_factory=Counter)

    def leave(self, file: str, line: int, text: str, why: str) -> None:
        self.why[why] += 1
        if len(self.first) < KEPT:
            shown = "".join(c if c.isprintable() else "�" for c in text[:_LONGEST])
            self.first.append(Left(file, line, shown, why))

    def take(self, other: Leaving) -> None:
        """What was left elsewhere too."""
        self.why += other.why
        self.first += other.first[: KEPT - len(self.first)]

    def read(self, lists: Iterable[Listed]) -> Read:
        whole = tuple(one for one in lists if one.domains)
        return Read(whole, tuple(self.first), dict(self.why.most_common()))


def outermost(names: Iterable[str]) -> tuple[str, ...]:
    """`names` in order, without those below another of them: a name stands for all below it."""
    whole = set(names)
    return tuple(sorted(name for name in whole if not _is_below(name, whole)))


def _is_below(name: str, whole: set[str]) -> bool:
    while name := name.partition(".")[2]:
        if name in whole:
            return True
    return False
