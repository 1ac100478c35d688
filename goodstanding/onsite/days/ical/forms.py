"""Choosing the file, and saying what each kind of its events means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms

from goodstanding.policy.onsite.calendar_words import Event, Meaning, guess, kind_of

from .reading import LARGEST

MOST_KINDS = 60  # asked about on one page; those that seem to say something of school days come first
_MEANINGS = [
    (Meaning.NOTHING, "Nothing to do with school days"),
    (Meaning.TERM, "A term, from its first to its last day"),
    (Meaning.TERM_BEGINS, "The first day of a term"),
    (Meaning.TERM_ENDS, "The last day of a term"),
    (Meaning.HOLIDAY, "A holiday: the school is closed"),
    (Meaning.INSET, "An INSET day"),
    (Meaning.EARLY_CLOSING, "School closes early"),
]


class CalendarFileForm(forms.Form):
    file = forms.FileField(
        label="The calendar file",
        help_text="An iCalendar file (.ics), as school systems and calendars export it. Nothing is changed yet.",
        widget=forms.FileInput({"accept": ".ics,text/calendar"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"The file is larger than {LARGEST // 1024**2} MB.")
        return file


def kinds_in(events: Iterable[Event]) -> tuple[dict[str, list[Event]], int]:
    """The kinds of event that are asked about, each with its events, and how many other kinds there are."""
    by: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by[kind_of(event)].append(event)
    kinds = sorted(by, key=lambda kind: (guess(by[kind][0]) is Meaning.NOTHING, -len(by[kind]), kind.casefold()))
    return {kind: by[kind] for kind in kinds[:MOST_KINDS]}, max(0, len(kinds) - MOST_KINDS)


class MeaningsForm(forms.Form):
    """What each kind of event means; a guess stands first, and nothing is taken over unasked."""

    events = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kinds: dict[str, list[Event]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = list(kinds)
        for number, (kind, events) in enumerate(kinds.items()):
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=(kind if len(events) > 1 else events[0].summary) or "Events without a name",
                choices=_MEANINGS,
                initial=guess(events[0]),
                help_text=_when(events),
            )

    def meanings(self) -> dict[str, Meaning]:
        return {kind: Meaning(self.cleaned_data[f"kind_{number}"]) for number, kind in enumerate(self.kinds)}


def _when(events: list[Event]) -> str:
    days = [_days(e) for e in events[:3]]
    more = f" and {len(events) - 3} more" if len(events) > 3 else ""
    return ", ".join(days) + more


def _days(event: Event) -> str:
    first = f"{event.first.day} {event.first:%B %Y}"
    return first if event.last == event.first else f"{first} to {event.last.day} {event.last:%B %Y}"
