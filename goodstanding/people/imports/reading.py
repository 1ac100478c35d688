"""A file of comma-separated values as schools' systems really write them. Pure: bytes in, rows out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LARGEST = 20 * 1024 * 1024  # bytes
_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a file and where: `line` counts from 1, `column` is the heading."""

    line: int
    column: str
    words: str

    def as_data(self) -> dict[str, object]:
        return {"line": self.line, "column": self.column, "message": self.words}


class Unreadable(Exception):
    """The file as a whole cannot be read; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: the line it begins on, and its values by our own names."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """What was read. `headings` gives, for each of our names, the file's own heading."""

    headings: Mapping[str, str]
    ignored: tuple[str, ...]
    lines: tuple[Line, ...]
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column we know: our name for it, what to call it on screen, and its other names."""

    name: str
    title: str
    synonyms: tuple[str, ...] = ()
    needed: bool = False
    longest: int = 100

    @property
    def folded(self) -> frozenset[str]:
        return frozenset(_fold(n) for n in (self.name, self.title, *self.synonyms))


def decoded(raw: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252; raises `Unreadable`."""
    if len(raw) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // 1024**2} MB. Split it in parts.")
    if raw[:4] == b"PK\x03\x04" or raw[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable(
            "This is a spreadsheet, not a CSV file. Open it and choose “Save as”, then “CSV UTF-8 (comma delimited)”."
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = _or_unreadable(raw, "utf-16")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise Unreadable("This is not a text file. Save the list as “CSV UTF-8” and try again.")
    return text


def _or_unreadable(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("The file breaks off in the middle of a letter. Save it again as “CSV UTF-8”.") from error


def _fold(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def read(raw: bytes, columns: tuple[Column, ...]) -> Table:
    """Read a file whose first row names its columns. Raises `Unreadable`.

    Missing values and values too long are listed in `wrong`, all of them, so
    that a person can mend them in one go.
    """
    text = decoded(raw)
    rows = _rows(text)
    try:
        _, first = next(rows)
    except StopIteration:
        raise Unreadable("The file is empty. Its first row must name the columns.") from None
    places, ignored = _matched(first, columns)
    lines: list[Line] = []
    wrong: list[Wrong] = []
    for number, cells in rows:
        values = {c.name: _cell(cells, place) for c, place in places.items()}
        wrong += _faults(number, values, cells, places, first)
        lines.append(Line(number, values))
    headings = {c.name: first[place].strip() for c, place in places.items()}
    return Table(headings, ignored, tuple(lines), tuple(wrong))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line it begins on."""
    head = text.lstrip("\r\n").split("\n", 1)[0]
    if head.lower().startswith("sep=") and len(head.rstrip("\r")) == 5:  # Excel's own hint
        separator, text, begins = head[4], text.lstrip("\r\n").split("\n", 1)[-1], 2
    else:
        separator, begins = max(_SEPARATORS, key=head.count), 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        number = reader.line_num + begins
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(f"Line {number} cannot be read ({error}).") from error
        if any(cell.strip() for cell in cells):
            yield number, cells


def _matched(
    first: list[str],
    columns: tuple[Column, ...],
) -> tuple[dict[Column, int], tuple[str, ...]]:
    """Where each known column stands; raises `Unreadable` for one that is needed or twice there."""
    places: dict[Column, int] = {}
    ignored = []
    for place, heading in enumerate(first):
        column = next((c for c in columns if _fold(heading) in c.folded), None)
        if column is None:
            ignored.append(heading.strip())
        elif column in places:
            raise Unreadable(
                f"Two columns mean “{column.title}”: “{first[places[column]]}” and “{heading}”. Take one of them out."
            )
        else:
            places[column] = place
    missing = [f"“{c.title}”" for c in columns if c.needed and c not in places]
    if missing:
        raise Unreadable(
            f"The first row names no column for {', '.join(missing)}. Give the columns these names and try again."
        )
    return places, tuple(name for name in ignored if name)


def _cell(cells: list[str], place: int) -> str:
    """A cell's words with every run of white space as one space."""
    return " ".join(cells[place].split()) if place < len(cells) else ""


def _faults(
    number: int, values: Mapping[str, str], cells: list[str], places: Mapping[Column, int], first: list[str]
) -> Iterator[Wrong]:
    if len(cells) > len(first):
        yield Wrong(
            number,
            "",
            f"This line has {len(cells)} values, but there are {len(first)} columns. Is a quotation mark missing?",
        )
    for column, place in places.items():
        value = values[column.name]
        if column.needed and not value:
            yield Wrong(number, first[place].strip(), f"{column.title} is missing.")
        if len(value) > column.longest:
            yield Wrong(number, first[place].strip(), f"{column.title} is longer than {column.longest} letters.")
        if "\ufffd" in value:
            yield Wrong(
                number,
                first[place].strip(),
                f"{column.title} has a letter that cannot be read. Save the file as “CSV UTF-8”.",
            )
