"""Lists of pupils: matched by the school's own number. No column is read that is not needed."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone

from goodstanding.consent.ending import look_again
from goodstanding.consent.models import NameKey, Pupil
from goodstanding.consent.name_index import index_key, is_looked_for
from goodstanding.people.imports.bulk import insert, update
from goodstanding.people.imports.comparing import change_of, once, understood
from goodstanding.people.imports.kinds import Comparison, Kind, Progress, imports
from goodstanding.people.imports.naming import whole_name
from goodstanding.people.imports.reading import Column, Table
from goodstanding.people.imports.values import day
from goodstanding.people.models import Person, School
from goodstanding.policy.names import keys_for
from goodstanding.policy.roles import Permission

COLUMNS = (
    Column(
        "number",
        "Pupil number",
        (
            "number",
            "upn",
            "unique pupil number",
            "admission number",
            "adno",
            "admission no",
            "pupil id",
            "student id",
            "student number",
            "pupil no",
        ),
        needed=True,
        longest=40,
    ),
    Column(
        "given_name",
        "First name",
        ("forename", "given name", "legal forename", "firstname", "legal first name"),
        needed=True,
    ),
    Column(
        "family_name",
        "Last name",
        ("surname", "family name", "legal surname", "lastname", "legal last name"),
        needed=True,
    ),
    Column(
        "name",
        "Whole name",
        ("pupil", "pupil name", "student", "student name", "full name", "legal name", "learner"),
        stands_for=("given_name", "family_name"),
        reads=whole_name,
        longest=200,
    ),
    Column("known_as", "Known as", ("preferred name", "preferred forename", "chosen name", "preferred first name")),
    Column("year_group", "Year group", ("year", "nc year", "curriculum year", "year taught in"), longest=20),
    Column("left_on", "Left on", ("leaving date", "date of leaving", "leaver date", "date left")),
)
_FIELDS = ("number", "given_name", "family_name", "known_as", "year_group", "left_on")
_STEP = 500  # lines between two notes of progress

Keys = dict[tuple[str, str, str], set[tuple[int, str]]]  # by given, family and known-as name


def compare(table: Table, school: School) -> Comparison:
    """What the list would add to, change at, and find the same at `school`."""
    found = Comparison(wrong=list(table.wrong))
    here = {p.number: p for p in Pupil.objects.filter(school=school)}
    lines = once(
        understood(table, found.wrong, {"left_on": day}), found.wrong, lambda v: v["number"], "This pupil number"
    )
    listed = set()
    for line, values in lines:
        listed.add(values["number"])
        pupil = here.get(values["number"])
        if pupil is None:
            new = {name: value for name, value in values.items() if value not in ("", None)}
            found.add.append((line.number, Pupil(school=school, **new)))
        elif change := change_of(line, pupil, values):
            found.change.append(change)
        else:
            found.same += 1
    found.not_listed = sum(p.left_on is None for n, p in here.items() if n not in listed)
    return found


def _after(comparison: Comparison) -> Iterator[Pupil]:
    """Every pupil that is new or other than before, as it will be."""
    for _, pupil in comparison.add:
        yield pupil
    for change in comparison.change:
        was = change.thing
        yield Pupil(
            pk=was.pk,
            school_id=was.school_id,
            **{name: change.values.get(name, getattr(was, name)) for name in _FIELDS},
        )


def _names(pupil: Pupil) -> tuple[str, str, str]:
    return pupil.given_name, pupil.family_name, pupil.known_as


def _prepare(comparison: Comparison, progress: Progress) -> Keys:
    """The keys of every name: the slow part, done before the transaction."""
    keys: Keys = {}
    for number, pupil in enumerate(_after(comparison), 1):
        names = _names(pupil)
        keys[names] = keys_for(*names, key=index_key())
        if number % _STEP == 0:
            progress(number)
    return keys


def _write(comparison: Comparison, school: School, by: Person | None, keys: Keys) -> None:
    after = list(_after(comparison))
    new = len(comparison.add)
    insert(
        Pupil, ("id", "school", *_FIELDS), ((p.pk, school.pk, *(getattr(p, f) for f in _FIELDS)) for p in after[:new])
    )
    update(Pupil, _FIELDS, ((p.pk, *(getattr(p, f) for f in _FIELDS)) for p in after[new:]))
    NameKey.objects.filter(pupil__in=[p.pk for p in after[new:]]).delete()
    insert(NameKey, ("school", "pupil", "hash", "kind"), _rows(after, school, keys))
    look_again(p.pk for p in after[new:])


def _rows(pupils: list[Pupil], school: School, keys: Keys) -> Iterator[tuple[int, UUID, int, str]]:
    today = timezone.localdate()
    for pupil in pupils:
        if is_looked_for(pupil, today):
            names = _names(pupil)
            for hash, kind in keys.get(names) or keys_for(*names, key=index_key()):
                yield school.pk, pupil.pk, hash, kind


PUPILS = imports(Kind("pupils", "Pupils", Permission.MANAGE_PUPILS, COLUMNS, compare, _prepare, _write))
