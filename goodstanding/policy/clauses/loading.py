"""Reads the clauses from the TOML files beside this one, once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ..rules import Carrier, carriers_of


class Force(StrEnum):
    """How strictly a clause holds."""

    MUST = "must"  # always
    DEFAULT = "default"  # until the principal decides otherwise for the school
    WHERE_POSSIBLE = "where possible"  # a reason on record may stand in
    ENCOURAGED = "encouraged"  # offered, reminded and measured, never blocked


@dataclass(frozen=True, slots=True)
class Example:
    """Something that a clause allows or refuses.

    ``ask`` names what `examples.run` asks with ``facts``; empty where the rules
    do not reach, or not yet.
    """

    says: str
    ask: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clause:
    """One duty of the policy; ``note`` says where its force has an exception."""

    id: str
    title: str
    words: str
    force: Force
    chapter: str
    note: str
    allowed: tuple[Example, ...]
    refused: tuple[Example, ...]

    @property
    def carried_by(self) -> tuple[Carrier, ...]:
        """What in the code carries it, as the code itself says; empty: not carried yet."""
        from .. import chapters  # noqa: F401  its import lists all rules

        return carriers_of(self.id)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The clauses that belong together, in the policy's order."""

    slug: str
    title: str
    clauses: tuple[Clause, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """All chapters, in the policy's order."""
    found = [
        (entry.name.removesuffix(".toml"), tomllib.loads(entry.read_text("utf-8")))
        for entry in files(__package__).iterdir()
        if entry.name.endswith(".toml")
    ]
    found.sort(key=lambda one: int(one[1]["order"]))
    return tuple(
        Chapter(slug, data["chapter"], tuple(_clause(one, data["chapter"]) for one in data["clause"]))
        for slug, data in found
    )


@cache
def load() -> Mapping[str, Clause]:
    """Every clause by its id, in the policy's order."""
    return MappingProxyType({c.id: c for chapter in chapters() for c in chapter.clauses})


def _clause(data: dict[str, Any], chapter: str) -> Clause:
    return Clause(
        data["id"],
        data["title"],
        data["words"],
        Force(data["force"]),
        chapter,
        data.get("note", ""),
        _examples(data["allowed"]),
        _examples(data["refused"]),
    )


def _examples(data: list[dict[str, Any]]) -> tuple[Example, ...]:
    return tuple(Example(d["says"], d.get("ask", ""), d.get("facts", {})) for d in data)
