"""What comparing lists has in common, whatever they list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .kinds import Change
from .reading import Line, Table, Wrong

Values = dict[str, Any]


def understood(
    table: Table, wrong: list[Wrong], readers: dict[str, Callable[[str], Any]]
) -> Iterator[tuple[Line, Values]]:
    """Each line with its values read; a line with a value that cannot be read is left out."""
    broken = {w.line for w in table.wrong}
    for line in table.lines:
        values: Values = {}
        faults = []
        for name, text in line.values.items():
            try:
                values[name] = readers[name](text) if name in readers and text else text
            except ValueError as error:
                faults.append(Wrong(line.number, line.headings[name], str(error)))
        wrong += faults
        if not faults and line.number not in broken:
            yield line, values


def once(
    lines: Iterator[tuple[Line, Values]], wrong: list[Wrong], key_of: Callable[[Values], Any], words: str
) -> Iterator[tuple[Line, Values]]:
    """The lines whose key was not there before in the file; the others are wrong."""
    seen: dict[Any, int] = {}
    for line, values in lines:
        key = key_of(values)
        if key in seen:
            wrong.append(Wrong(line.number, "", f"{words} is already on line {seen[key]}."))
        else:
            seen[key] = line.number
            yield line, values


def change_of(line: Line, thing: Any, values: Values) -> Change | None:
    """How `thing` would change; an empty value leaves what is there. None when it would not."""
    new = {name: value for name, value in values.items() if value not in ("", None) and getattr(thing, name) != value}
    if not new:
        return None
    said = "; ".join(
        f"{name.replace('_', ' ')}: {getattr(thing, name) or 'nothing'} → {value}" for name, value in new.items()
    )
    return Change(line.number, thing, new, said)
