"""Lists of families' written answers: matched by pupil, use, the date on the form and who answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from goodstanding.consent.ending import look_again
from goodstanding.consent.models import Bar, Consent, Pupil
from goodstanding.people.imports.bulk import insert, update
from goodstanding.people.imports.comparing import Values, change_of, once, understood
from goodstanding.people.imports.kinds import Change, Comparison, Kind, imports, nothing_to_prepare
from goodstanding.people.imports.reading import Line, Table, Wrong
from goodstanding.people.imports.values import day
from goodstanding.people.models import Person, School
from goodstanding.people.spelling import folded
from goodstanding.policy.roles import Permission

from . import columns
from .who import numbers_of

_FIELDS = ("use", "answer", "form", "given_by", "capacity", "given_on", "expires_on", "withdrawn_on")
Key = tuple[str, str, date, str]  # pupil's number, use, date on the form, who answered


def _past(text: str) -> date | None:
    found = day(text)
    if found is not None and found > timezone.localdate():
        raise ValueError(f"“{text}” is still to come.")
    return found


_READERS: dict[str, Any] = {
    "use": columns.use,
    "answer": columns.answer,
    "form": columns.form,
    "capacity": columns.capacity,
    "given_on": _past,
    "expires_on": day,
    "withdrawn_on": _past,
}


def compare(table: Table, school: School) -> Comparison:
    """What the list would add to, change at, and find the same at `school`."""
    found = Comparison(wrong=list(table.wrong))
    pupils = {p.number: p for p in Pupil.objects.filter(school=school)}
    here = _here(school, barred=False)  # a preview must not tell that there is more
    lines = once(
        understood(table, found.wrong, _READERS | {"number": numbers_of(pupils.values())}),
        found.wrong,
        _key,
        "An answer about this pupil, use and date",
    )
    listed = 0
    for line, values in lines:
        listed += _key(values) in here
        _compare(found, line, values, pupils, here)
    found.not_listed = len(here) - listed
    return found


def _here(school: School, *, barred: bool) -> dict[Key, Consent]:
    """The answers about the school's pupils: those who are barred, or all others. The one recorded last counts."""
    bars = Bar.objects.filter(Q(until__isnull=True) | Q(until__gt=timezone.localdate()))
    rows = Consent.objects.filter(pupil__school=school).alias(barred=Exists(bars.filter(pupil=OuterRef("pupil"))))
    found = rows.filter(barred=barred).select_related("pupil").order_by("recorded_at")
    return {(r.pupil.number, r.use, r.given_on, folded(r.given_by)): r for r in found}


def _key(values: Values) -> Key:
    return values["number"], values["use"], values["given_on"], folded(values["given_by"])


def _compare(found: Comparison, line: Line, values: Values, pupils: dict[str, Pupil], here: dict[Key, Consent]) -> None:
    if values.get("expires_on") and values["expires_on"] < values["given_on"]:
        found.wrong.append(Wrong(line.number, line.headings["expires_on"], "It ends before it was given."))
        return
    row, said = here.get(_key(values)), {k: v for k, v in values.items() if k != "number"}
    if row is None:
        new = {name: value for name, value in said.items() if value not in ("", None)}
        found.add.append((line.number, Consent(pupil=pupils[values["number"]], **new)))
    elif change := change_of(line, row, said):
        found.change.append(change)
    else:
        found.same += 1


def _write(comparison: Comparison, school: School, by: Person | None, prepared: None) -> None:
    by_pk, now = by.pk if by else None, timezone.now()
    add, change = _apart(comparison, _here(school, barred=True))
    extra = ("ending", "recorded_by", "recorded_at")
    insert(
        Consent,
        ("pupil", *_FIELDS, *extra, "basis", "came"),
        (
            (c.pupil_id, *(getattr(c, f) for f in _FIELDS), _ending(c), by_pk, now, c.basis, Consent.Came.IMPORT)
            for c in add
        ),
    )
    update(Consent, (*_FIELDS, *extra), _changed(change, by_pk, now))
    look_again(c.pupil_id for c in (*add, *(one.thing for one in change)))


def _apart(comparison: Comparison, hidden: dict[Key, Consent]) -> tuple[list[Consent], list[Change]]:
    """What is to be inserted, and what is to be changed: an answer about a barred pupil that the
    preview had to call new may be here already."""
    add, change = [], list(comparison.change)
    for line, answer in comparison.add:
        row = hidden.get((answer.pupil.number, answer.use, answer.given_on, folded(answer.given_by)))
        if row is None:
            add.append(answer)
        else:
            said = {f: value for f in _FIELDS if (value := getattr(answer, f)) is not None}
            change.append(Change(line, row, said, ""))
    return add, change


def _changed(changes: Iterable[Change], *extra: Any) -> Iterator[tuple[Any, ...]]:
    for change in changes:
        for name, value in change.values.items():
            setattr(change.thing, name, value)
        ending = _ending(change.thing) if "expires_on" in change.values else change.thing.ending
        yield (change.thing.pk, *(getattr(change.thing, f) for f in _FIELDS), ending, *extra)


def _ending(answer: Consent) -> str:
    return Consent.Ending.DATE if answer.expires_on else Consent.Ending.LEAVING


CONSENTS = imports(
    Kind(
        "consents", "Families’ answers", Permission.MANAGE_PUPILS, columns.COLUMNS, compare, nothing_to_prepare, _write
    )
)
