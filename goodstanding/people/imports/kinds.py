"""The kinds of list that can be imported. A room above registers its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission

from .reading import Column, Table, Wrong

Progress = Callable[[int], None]  # told how many lines are done


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines add something, change something, or say what is here already."""

    added: int
    changed: int
    same: int

    def as_data(self) -> dict[str, int]:
        return {"added": self.added, "changed": self.changed, "same": self.same}


@dataclass(frozen=True, slots=True)
class Change:
    """A thing to be changed: `values` are the new ones, by field; `shown` says it in words."""

    line: int
    thing: Any
    values: dict[str, Any]
    shown: str


@dataclass
class Comparison:
    """A list compared with what is here. `add` are new things, unsaved, with their lines."""

    add: list[tuple[int, Any]] = field(default_factory=list)
    change: list[Change] = field(default_factory=list)
    same: int = 0
    not_listed: int = 0  # here, but not in the file: they stay as they are
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def counts(self) -> Counts:
        return Counts(len(self.add), len(self.change), self.same)


def nothing_to_prepare(comparison: Comparison, progress: Progress) -> None:
    """For a kind of list that is quick to write: every line is as good as done."""
    progress(len(comparison.add) + len(comparison.change))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of list: its columns, and how it is compared and taken over."""

    name: str  # also the first half of its entry: "pupils.imported"
    title: str
    permission: Permission
    columns: tuple[Column, ...]
    compare: Callable[[Table, School], Comparison]
    # The slow part that needs no transaction; what it returns is handed to `write`.
    prepare: Callable[[Comparison, Progress], Any]
    write: Callable[[Comparison, School, Person | None, Any], None]


KINDS: dict[str, Kind] = {}


def imports(kind: Kind) -> Kind:
    """Register a kind of list."""
    KINDS[kind.name] = kind
    return kind
