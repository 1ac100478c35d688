"""Lists that include others, and following them with an effort that is bounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .lines import Unreadable
from .report import Leaving


@dataclass(frozen=True, slots=True)
class Include:
    """Another list, of which entries must have some attributes and lack others."""

    of: str
    having: frozenset[str]
    lacking: frozenset[str]
    line: int
    text: str

    def takes(self, attributes: frozenset[str]) -> bool:
        return self.having <= attributes and not self.lacking & attributes


@dataclass(slots=True)
class File:
    path: str
    leaving: Leaving = field(default_factory=Leaving)
    entries: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    includes: list[Include] = field(default_factory=list)


@dataclass(slots=True)
class Effort:
    """How much following of includes is still left to a whole import."""

    lines: int = 3_000_000
    ways: int = 10_000

    def spend(self, *, lines: int = 0, ways: int = 0) -> None:
        self.lines -= lines
        self.ways -= ways
        if min(self.lines, self.ways) < 0:
            raise Unreadable("The lists include each other in too many ways. Choose fewer of them.")


def gathered(name: str, known: Mapping[str, File], effort: Effort, reached: set[str]) -> Iterator[str]:
    """The names of a list and of those that it includes, once each way of including them."""
    first: tuple[str, frozenset[Include]] = (name, frozenset())
    waiting, seen = [first], {first}
    while waiting:
        at, asked = waiting.pop()
        reached.add(at)
        effort.spend(lines=len(known[at].entries) * (1 + len(asked)))
        yield from (entry for entry, marks in known[at].entries if all(one.takes(marks) for one in asked))
        for include in known[at].includes:
            # What asks nothing of an entry changes nothing, so that a ring of includes comes to an end.
            asks = asked | {include} if include.having or include.lacking else asked
            if include.of in known and (include.of, asks) not in seen:
                effort.spend(ways=1 + len(asks))
                seen.add((include.of, asks))
                waiting.append((include.of, asks))
