"""What the columns of a file mean: known by their headings, or as a person has said. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .files import Unreadable
from .values import fold

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column we know: our name for it, what to call it on screen, and its other names.

    ``needed`` is in every list, or is said once for all its lines where ``once_for_all`` says how
    to ask for it ("text", "day", or "choice" of ``choices``). A column may stand in for others:
    ``reads`` then turns a cell into their values (`ValueError` where it cannot, `SaysNothing` where
    there are none), and where it is ``apart``, into a line of its own. A heading in which
    ``likes`` is found is guessed to be it, for a person to look at.
    """

    name: str
    title: str
    synonyms: tuple[str, ...] = ()
    needed: bool = False
    longest: int = 100
    stands_for: tuple[str, ...] = ()
    reads: Callable[[str], Values] | None = None
    apart: bool = False
    likes: str = ""
    once_for_all: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def folded(self) -> frozenset[str]:
        return frozenset(fold(n) for n in (self.name, self.title, *self.synonyms))

    @property
    def says(self) -> tuple[str, ...]:
        """The names of what it gives."""
        return self.stands_for or (self.name,)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a person has said of one file: each column's meaning by its place (from 0), and what
    holds for every line. A place that is not there is known by its heading; one with "" is not read."""

    places: Mapping[int, str] = field(default_factory=dict)
    for_all: Values = field(default_factory=dict)

    def as_data(self) -> dict[str, object]:
        return {"places": {str(place): name for place, name in self.places.items()}, "for_all": dict(self.for_all)}

    @classmethod
    def from_data(cls, data: Mapping[str, Mapping[str, str]]) -> Layout:
        return cls({int(place): name for place, name in data.get("places", {}).items()}, dict(data.get("for_all", {})))


class SaysNothing(Exception):
    """A cell that says its line has nothing to tell, such as "not asked yet": the line is passed over."""


class Unmatched(Unreadable):
    """Some of what is needed is in no column that we know; `missing` are those columns' names."""

    def __init__(self, missing: Sequence[Column]) -> None:
        self.missing = tuple(missing)
        titles = ", ".join(f"“{c.title}”" for c in missing)
        super().__init__(f"The first row names no column for {titles}. Give the columns these names and try again.")


def known_by_heading(heading: str, columns: Sequence[Column]) -> Column | None:
    return next((c for c in columns if fold(heading) in c.folded), None)


def guessed(headings: Sequence[str], columns: Sequence[Column], layout: Layout) -> dict[int, str]:
    """What each column may mean, for a person to look at: as said before, as known, or as it sounds."""
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        known = known_by_heading(heading, columns)
        sounds = (c for c in columns if c.likes and re.search(c.likes, heading, re.IGNORECASE))
        column = known or next((c for c in sounds if c.name not in found.values()), None)
        found[place] = layout.places.get(place, column.name if column else "")
    return found


def matched(headings: Sequence[str], columns: Sequence[Column], layout: Layout) -> dict[int, Column]:
    """Which column stands where. Raises `Unreadable` for one that is twice there, `Unmatched` for one not there."""
    named = {c.name: c for c in columns}
    places: dict[int, Column] = {}
    for place, heading in enumerate(headings):
        said = layout.places.get(place)
        column = known_by_heading(heading, columns) if said is None else named.get(said)
        if column is None:
            continue
        for first in (p for p, c in places.items() if c is column):
            raise Unreadable(
                f"Two columns mean “{column.title}”: “{headings[first]}” and “{heading}”. Take one of them out."
            )
        places[place] = column
    if missing := unsaid(places, columns, layout):
        raise Unmatched(missing)
    return places


def unsaid(places: Mapping[int, Column], columns: Sequence[Column], layout: Layout) -> list[Column]:
    """The needed columns that the file has not, nothing stands in for and nobody has said."""
    said = {name for c in places.values() for name in c.says} | {n for n, value in layout.for_all.items() if value}
    return [c for c in columns if c.needed and c.name not in said]
