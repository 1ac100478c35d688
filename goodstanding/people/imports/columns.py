"""Saying what the columns of a file mean, where its headings do not."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django import forms
from django.utils.html import escape

from goodstanding.web.forms.widgets import Day

from .kinds import Kind
from .layout import Column, Layout, Unmatched, guessed, matched
from .models import ImportFile
from .reading import Unreadable, opened

_LOOKED_AT = 50  # lines in which examples are looked for
_EXAMPLES = 3
NOT_READ = "-"


class ColumnsForm(forms.Form):
    """One choice for each column of the file, then what holds for every line."""

    def __init__(self, *args: Any, kind: Kind, file: ImportFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.headings, rows = opened(bytes(file.content or b""))
        some = [cells for _, cells in islice(rows, _LOOKED_AT)]
        before = Layout.from_data(file.layout)
        meanings = [(NOT_READ, "Not read"), *((c.name, c.title) for c in kind.columns)]
        for place, guess in guessed(self.headings, kind.columns, before).items():
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=self.headings[place] or f"Column {place + 1}, which has no heading",
                help_text=escape(_examples(some, place)),
                choices=meanings,
                initial=guess or NOT_READ,
            )
        for column in kind.columns:
            if column.once_for_all:
                self.fields[f"all_{column.name}"] = _for_all(column, before)

    def clean(self) -> None:
        said = self.cleaned_data
        chosen = {place: said.get(f"column_{place}", NOT_READ) for place in range(len(self.headings))}
        places = {place: "" if name == NOT_READ else name for place, name in chosen.items()}
        in_file = {name for c in self.kind.columns if c.name in places.values() for name in c.says}
        asked = {c.name: said.get(f"all_{c.name}") for c in self.kind.columns if c.once_for_all}
        self.layout = Layout(places, {n: str(value) for n, value in asked.items() if value and n not in in_file})
        try:
            matched(self.headings, self.kind.columns, self.layout)
        except Unmatched as unmatched:
            for column in unmatched.missing:
                self._ask_for(column)
        except Unreadable as error:
            self.add_error(None, str(error))

    def _ask_for(self, column: Column) -> None:
        if column.once_for_all:
            self.add_error(f"all_{column.name}", f"Choose the column for “{column.title}”, or say it here for all.")
        else:
            others = [c.title for c in self.kind.columns if column.name in c.stands_for]
            also = f", or {' or '.join(f'“{title}”' for title in others)}" if others else ""
            self.add_error(None, f"Choose the column that is “{column.title}”{also}.")


def _examples(rows: list[list[str]], place: int) -> str:
    cells = dict.fromkeys(" ".join(row[place].split()) for row in rows if place < len(row))
    found = [f"“{cell[:40]}”" for cell in cells if cell][:_EXAMPLES]
    return f"For example {', '.join(found)}" if found else "Empty in the first lines"


def _for_all(column: Column, before: Layout) -> forms.Field:
    common: dict[str, Any] = {
        "label": f"{column.title}, where the file does not say",
        "required": False,
        "initial": before.for_all.get(column.name),
    }
    if column.once_for_all == "day":
        return forms.DateField(widget=Day(), **common)
    if column.once_for_all == "choice":
        return forms.ChoiceField(choices=[("", "Not said"), *column.choices], **common)
    return forms.CharField(max_length=column.longest, **common)
