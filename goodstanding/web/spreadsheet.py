"""Lists for other systems, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from django.http import HttpResponse

_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def spreadsheet(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A list to download as `name`.csv: its columns' names, then its rows."""
    return HttpResponse(
        written(chain([head], rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def written(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a CSV file, one row at a time, with a mark that spreadsheets know UTF-8 by."""
    yield "\ufeff"
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([defused(value) for value in row])
        yield line.getvalue()


def defused(value: object) -> str:
    """`value` as text that a spreadsheet shows and never runs as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_TRIGGERS) or text.startswith(_TRIGGERS) else text
