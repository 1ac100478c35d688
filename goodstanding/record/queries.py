"""Entries to read, newest first and a page at a time, in words.

A page goes on from the number of its last entry rather than counting, so the ten
millionth page costs what the first does.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from .draft import thing
from .models import Entry
from .naming import Name, names_of, names_of_schools
from .vocabulary import CONFIDENTIAL, WORDS

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as people read it."""

    seq: int
    at: datetime
    type: str
    sentence: str
    what: Name
    school: str
    clauses: tuple[str, ...]
    hash: str

    @property
    def refused(self) -> bool:
        return self.type == "refused"


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, and the number to go on from; None where there are no more."""

    lines: tuple[Line, ...]
    older: int | None


def entries_about(subject: Any, *, before: int | None = None, many: int = PAGE) -> Page:
    """What happened to one thing: a model's instance, or its ``kind:id``."""
    return _page(_open().filter(subject=thing(subject)), before, many)


def entries_of_schools(
    schools: Collection[str] | None, *, type: str | None = None, before: int | None = None, many: int = PAGE
) -> Page:
    """What happened at some schools, by slug; with None everywhere, the trust's own too."""
    chosen = Q() if schools is None else Q(school__in=schools)
    if type:
        chosen &= Q(type=type)
    return _page(_open().filter(chosen), before, many)


def entries_of_school(school: str, *, before: int | None = None, many: int = PAGE) -> Page:
    """What happened at one school, by slug."""
    return entries_of_schools([school], before=before, many=many)


def types() -> list[tuple[str, str]]:
    """The kinds of entry that people may choose from, each with its label."""
    shown = (type for type in WORDS if type not in CONFIDENTIAL)
    return sorted(((type, label(type)) for type in shown), key=lambda pair: pair[1])


def label(type: str) -> str:
    return type.replace(".", " ").replace("_", " ").capitalize()


def _open() -> QuerySet[Entry]:
    entries = Entry.objects.order_by("-seq")
    return entries.exclude(type__in=CONFIDENTIAL) if CONFIDENTIAL else entries


def _page(entries: QuerySet[Entry], before: int | None, many: int) -> Page:
    if before is not None:
        entries = entries.filter(seq__lt=before)
    found = list(entries[: many + 1])
    older = found[many - 1].seq if len(found) > many else None
    return Page(tuple(in_words(found[:many])), older)


def in_words(entries: Iterable[Entry]) -> list[Line]:
    """The entries as lines, with the names of today."""
    rows = [(entry, json.loads(entry.payload)) for entry in entries]
    names = names_of(one for entry, _ in rows for one in (entry.actor, entry.subject))
    schools = names_of_schools(entry.school for entry, _ in rows)
    return [_line(entry, said, names, schools.get(entry.school) or str(entry.school)) for entry, said in rows]


def _line(entry: Entry, said: dict[str, Any], names: dict[str | None, Name], school: str) -> Line:
    words = WORDS.get(entry.type)  # an older release may have had kinds that this one has not
    what = names[entry.subject] if entry.subject else Name("")
    facts = {name: str(value).replace("_", " ") for name, value in said["facts"].items()}
    sentence = (
        words.sentence.format(who=names[entry.actor].words, what=what.words, facts=facts)
        if words
        else label(entry.type)
    )
    sentence = sentence[:1].upper() + sentence[1:].rstrip(".") + "."
    return Line(
        entry.seq, entry.at, entry.type, sentence, what, school, tuple(said["clauses"]), bytes(entry.hash).hex()
    )
