"""Which pupil a line of a list is about: by the school's own number, or by a name that only one has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.utils import timezone

from goodstanding.consent.models import Pupil
from goodstanding.consent.name_index import is_looked_for
from goodstanding.people.imports.naming import whole_name
from goodstanding.people.imports.reading import Column
from goodstanding.people.spelling import folded

NUMBER = Column(
    "number",
    "Pupil number",
    ("number", "upn", "unique pupil number", "admission number", "adno", "admission no", "pupil id", "student id"),
    needed=True,
    longest=40,
    likes=r"\b(upn|adm\w*|number|id)\b",
)
NAME = Column(
    "name",
    "Pupil’s whole name",
    ("pupil", "pupil name", "student", "student name", "full name", "learner", "name"),
    stands_for=("number",),
    reads=lambda text: {"number": text},
    longest=200,
)


def numbers_of(pupils: Iterable[Pupil]) -> Callable[[str], str]:
    """A reader of what tells which pupil is meant: the number, or the whole name where only one has it."""
    numbers, called, today = set(), defaultdict(set), timezone.localdate()
    for pupil in pupils:
        numbers.add(pupil.number)
        for first in {pupil.given_name, pupil.known_as or pupil.given_name} if is_looked_for(pupil, today) else ():
            called[folded(f"{first} {pupil.family_name}")].add(pupil.number)

    def number(text: str) -> str:
        if text in numbers:
            return text
        if "," in text:
            text = " ".join(whole_name(text).values())
        meant = called.get(folded(text), set())
        if len(meant) > 1:
            raise ValueError(f"{len(meant)} pupils are called {text}. Give their numbers.")
        if not meant:
            raise ValueError(f"No pupil of this school has the number {'or name ' * (' ' in text)}{text}.")
        return next(iter(meant))

    return number
