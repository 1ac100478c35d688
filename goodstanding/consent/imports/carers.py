"""Lists of who answers for pupils: matched by pupil and by the carer's name. Nobody is removed by a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from goodstanding.consent.families.models import Carer, Link
from goodstanding.consent.models import Pupil
from goodstanding.people.imports.bulk import insert, update
from goodstanding.people.imports.comparing import Values, change_of, once, understood
from goodstanding.people.imports.kinds import Comparison, Kind, imports, nothing_to_prepare
from goodstanding.people.imports.reading import Column, Table
from goodstanding.people.imports.values import email
from goodstanding.people.models import Person, School
from goodstanding.people.spelling import folded
from goodstanding.policy.roles import Permission

from .columns import capacity
from .who import NAME, NUMBER, numbers_of

_FIELDS = ("name", "capacity", "email", "parental_responsibility")
COLUMNS = (
    NUMBER,
    NAME,
    Column(
        "carer",
        "Name of the parent or carer",
        ("contact", "contact name", "parent", "parent name", "carer name", "guardian", "contact full name"),
        needed=True,
        longest=200,
        likes=r"contact|parent|carer|guardian",
    ),
    Column("capacity", "Capacity", ("relationship", "relation to pupil", "relationship to student")),
    Column("email", "E-mail", ("email address", "e-mail address", "contact email", "primary email", "parent email")),
    Column(
        "parental_responsibility",
        "Has parental responsibility",
        ("parental responsibility", "pr", "legal responsibility"),
    ),
)


def _yes_or_no(text: str) -> bool:
    word = text.casefold()
    if word in ("yes", "y", "true", "1"):
        return True
    if word in ("no", "n", "false", "0"):
        return False
    raise ValueError(f"“{text}” is neither yes nor no.")


_READERS: dict[str, Any] = {"email": email, "capacity": capacity, "parental_responsibility": _yes_or_no}


def compare(table: Table, school: School) -> Comparison:
    """What the list would add to, change at, and find the same at `school`."""
    found = Comparison(wrong=list(table.wrong))
    pupils = {p.number: p for p in Pupil.objects.filter(school=school)}
    rows = Carer.objects.filter(pupil__school=school, removed_at=None).select_related("pupil")
    here = {(row.pupil.number, folded(row.name)): row for row in rows}
    readers = _READERS | {"number": numbers_of(pupils.values())}
    listed = 0
    for line, values in once(understood(table, found.wrong, readers), found.wrong, _key, "This carer of this pupil"):
        said = {"name": values["carer"], **{n: v for n, v in values.items() if n in _FIELDS and v not in ("", None)}}
        row = here.get(_key(values))
        listed += row is not None
        if row is None:
            # Whoever has no parental responsibility may answer only once the school has said so.
            also = {"may_answer": said.get("parental_responsibility", True)}
            found.add.append((line.number, Carer(pupil=pupils[values["number"]], **said, **also)))
        elif change := change_of(line, row, said):
            found.change.append(change)
        else:
            found.same += 1
    found.not_listed = len(here) - listed
    return found


def _key(values: Values) -> tuple[str, str]:
    return values["number"], folded(values["carer"])


def _write(comparison: Comparison, school: School, by: Person | None, prepared: None) -> None:
    now = timezone.now()
    insert(
        Carer,
        ("pupil", *_FIELDS, "may_answer", "added_at"),
        ((c.pupil_id, *(getattr(c, f) for f in _FIELDS), c.may_answer, now) for _, c in comparison.add),
    )
    update(Carer, _FIELDS, _changed(comparison))
    # A new address ends the links that went to the old one.
    moved = [change.thing.pk for change in comparison.change if "email" in change.values]
    Link.objects.filter(asking__carer__in=moved, revoked_at=None).update(revoked_at=now)


def _changed(comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    for change in comparison.change:
        yield (change.thing.pk, *(change.values.get(f, getattr(change.thing, f)) for f in _FIELDS))


CARERS = imports(
    Kind("carers", "Parents and carers", Permission.MANAGE_PUPILS, COLUMNS, compare, nothing_to_prepare, _write)
)
