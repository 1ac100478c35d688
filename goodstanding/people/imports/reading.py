"""A file of comma-separated values as schools' systems really write them. Pure: bytes in, lines out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from .files import Unreadable, decoded, rows_in
from .layout import Column, Layout, SaysNothing, Unmatched, matched

__all__ = ["Column", "Layout", "Line", "SaysNothing", "Table", "Unmatched", "Unreadable", "Wrong", "opened", "read"]

_TITLES = 10  # rows above the headings at most: a report's name, its date
FOR_ALL = "What you said for every line"
Row = tuple[int, list[str]]  # the line it begins on, and its cells


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a file and where: `line` counts from 1, `column` is the heading."""

    line: int
    column: str
    words: str

    def as_data(self) -> dict[str, object]:
        return {"line": self.line, "column": self.column, "message": self.words}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a file says: the line it begins on, its values by our own names, and
    where a value has a heading of its own, that."""

    number: int
    values: Mapping[str, str]
    headings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """What was read. `headings` gives, for each of our names, the file's own heading."""

    headings: Mapping[str, str]
    ignored: tuple[str, ...]
    lines: tuple[Line, ...]
    wrong: tuple[Wrong, ...]


def opened(raw: bytes) -> tuple[list[str], Iterator[Row]]:
    """The headings of a file and the rows after them. Raises `Unreadable`."""
    rows = rows_in(decoded(raw))
    first = list(islice(rows, _TITLES))
    if not first:
        raise Unreadable("The file is empty. Its first row must name the columns.")
    # A report may be headed by its name: the headings are the first row with more than one cell.
    at = next((n for n, (_, cells) in enumerate(first) if sum(bool(c.strip()) for c in cells) > 1), 0)

    def after() -> Iterator[Row]:
        yield from first[at + 1 :]
        yield from rows

    return [" ".join(cell.split()) for cell in first[at][1]], after()


def read(raw: bytes, columns: Sequence[Column], layout: Layout | None = None) -> Table:
    """Read a file whose first row names its columns. Raises `Unreadable`.

    Missing values and values too long are listed in `wrong`, all of them, so
    that a person can mend them in one go.
    """
    layout = layout or Layout()
    headings, rows = opened(raw)
    places = matched(headings, columns, layout)
    needed = [c for c in columns if c.needed]
    lines: list[Line] = []
    wrong: list[Wrong] = []
    for number, cells in rows:
        before = len(wrong)
        found = list(_lines(number, cells, headings, places, layout.for_all, wrong))
        if len(wrong) == before:
            wrong += (w for line in found for w in _missing(line, needed))
        if len(cells) > len(headings):
            wrong.append(
                Wrong(
                    number,
                    "",
                    f"This line has {len(cells)} values, but there are {len(headings)} columns. "
                    "Is a quotation mark missing?",
                )
            )
        lines += found
    given = {name: headings[place] for place, c in places.items() for name in c.says}
    ignored = tuple(h for place, h in enumerate(headings) if h and place not in places)
    return Table(dict.fromkeys(layout.for_all, FOR_ALL) | given, ignored, tuple(lines), tuple(wrong))


def _lines(
    number: int,
    cells: list[str],
    headings: list[str],
    places: Mapping[int, Column],
    for_all: Mapping[str, str],
    wrong: list[Wrong],
) -> Iterator[Line]:
    """What one row says: one line, or one for each cell that stands apart and says something."""
    values, sources = dict(for_all), dict.fromkeys(for_all, FOR_ALL)
    apart: list[tuple[dict[str, str], dict[str, str]]] = []
    for place, column in places.items():
        cell, heading = _cell(cells, place), headings[place]
        wrong += (Wrong(number, heading, words) for words in _faults(cell, column))
        try:
            said = dict(column.reads(cell)) if column.reads else dict.fromkeys(column.says, cell)
        except ValueError as error:
            wrong.append(Wrong(number, heading, str(error)))
            continue
        except SaysNothing:
            if column.apart:
                continue
            return
        if not column.apart:
            values |= said
            sources |= dict.fromkeys(said, heading)
        else:
            apart.append((said, dict.fromkeys(said, heading)))
    if any(column.apart for column in places.values()):
        yield from (Line(number, values | said, sources | theirs) for said, theirs in apart)
    else:
        yield Line(number, values, sources)


def _cell(cells: list[str], place: int) -> str:
    """A cell's words with every run of white space as one space."""
    return " ".join(cells[place].split()) if place < len(cells) else ""


def _faults(cell: str, column: Column) -> Iterator[str]:
    if len(cell) > column.longest:
        yield f"{column.title} is longer than {column.longest} letters."
    if "\ufffd" in cell:
        yield f"{column.title} has a letter that cannot be read. Save the file as “CSV UTF-8”."


def _missing(line: Line, needed: Sequence[Column]) -> Iterator[Wrong]:
    for column in needed:
        if not line.values.get(column.name):
            yield Wrong(line.number, line.headings.get(column.name, ""), f"{column.title} is missing.")
