"""Lists of families' written answers: matched by pupil, use and the date on the form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from goodstanding.consent.ending import look_again
from goodstanding.consent.models import Consent, Pupil
from goodstanding.people.imports.bulk import insert, update
from goodstanding.people.imports.comparing import Values, change_of, once, understood
from goodstanding.people.imports.kinds import Comparison, Kind, imports, nothing_to_prepare
from goodstanding.people.imports.reading import Column, Line, Table, Wrong
from goodstanding.people.imports.values import choice, day
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission

COLUMNS = (
    Column(
        "number",
        "Pupil number",
        ("number", "upn", "unique pupil number", "admission number", "adno", "pupil id", "student id"),
        needed=True,
        longest=40,
    ),
    Column("use", "Use", ("consent type", "consent for", "purpose"), needed=True),
    Column("answer", "Answer", ("consent", "consent given", "response"), needed=True),
    Column("form", "How far", ("form", "extent", "scope")),
    Column("given_by", "Given by", ("answered by", "signed by", "parent", "contact name"), needed=True, longest=200),
    Column("capacity", "Capacity", ("relationship", "relation to pupil"), longest=60),
    Column("given_on", "Given on", ("date given", "date", "signed on", "consent date"), needed=True),
    Column("expires_on", "Expires on", ("expiry date", "valid until", "until")),
    Column("withdrawn_on", "Withdrawn on", ("date withdrawn", "withdrawal date")),
)
_USES = {
    "web": "website",
    "school website": "website",
    "noticeboard": "website",
    "social": "social media",
    "facebook": "social media",
    "newspaper": "press",
    "media": "press",
    "film": "video",
    "videos": "video",
}
_ANSWERS = {
    "yes": "given",
    "y": "given",
    "true": "given",
    "granted": "given",
    "agreed": "given",
    "no": "refused",
    "n": "refused",
    "false": "refused",
    "denied": "refused",
    "not given": "refused",
    "declined": "refused",
}
_FIELDS = ("use", "answer", "form", "given_by", "capacity", "given_on", "expires_on", "withdrawn_on")
Key = tuple[str, str, date]  # pupil's number, use, date on the form


def _past(text: str) -> date | None:
    found = day(text)
    if found is not None and found > timezone.localdate():
        raise ValueError(f"“{text}” is still to come.")
    return found


_READERS: dict[str, Any] = {
    "use": lambda text: choice(text, Consent.Use.choices, _USES),
    "answer": lambda text: choice(text, Consent.Answer.choices, _ANSWERS),
    "form": lambda text: choice(text, Consent.Form.choices),
    "given_on": _past,
    "expires_on": day,
    "withdrawn_on": _past,
}


def compare(table: Table, school: School) -> Comparison:
    """What the list would add to, change at, and find the same at `school`."""
    found = Comparison(wrong=list(table.wrong))
    pupils = {p.number: p for p in Pupil.objects.filter(school=school)}
    here: dict[Key, Consent] = {}
    for row in Consent.objects.filter(pupil__school=school).select_related("pupil").order_by("recorded_at"):
        here[row.pupil.number, row.use, row.given_on] = row  # the one recorded last counts
    lines = once(
        understood(table, found.wrong, _READERS), found.wrong, _key, "An answer about this pupil, use and date"
    )
    listed = 0
    for line, values in lines:
        listed += _key(values) in here
        _compare(found, line, values, pupils, here, table)
    found.not_listed = len(here) - listed
    return found


def _key(values: Values) -> Key:
    return values["number"], values["use"], values["given_on"]


def _compare(
    found: Comparison, line: Line, values: Values, pupils: dict[str, Pupil], here: dict[Key, Consent], table: Table
) -> None:
    pupil = pupils.get(values["number"])
    if pupil is None:
        found.wrong.append(
            Wrong(line.number, table.headings["number"], f"No pupil of this school has the number {values['number']}.")
        )
        return
    if values.get("expires_on") and values["expires_on"] < values["given_on"]:
        found.wrong.append(Wrong(line.number, table.headings["expires_on"], "It ends before it was given."))
        return
    row, said = here.get(_key(values)), {k: v for k, v in values.items() if k != "number"}
    if row is None:
        new = {name: value for name, value in said.items() if value not in ("", None)}
        found.add.append((line.number, Consent(pupil=pupil, **new)))
    elif change := change_of(line, row, said):
        found.change.append(change)
    else:
        found.same += 1


def _write(comparison: Comparison, school: School, by: Person | None, prepared: None) -> None:
    by_pk, now = by.pk if by else None, timezone.now()
    extra = ("recorded_by", "recorded_at")
    insert(
        Consent,
        ("pupil", *_FIELDS, *extra),
        ((c.pupil_id, *(getattr(c, f) for f in _FIELDS), by_pk, now) for _, c in comparison.add),
    )
    update(Consent, (*_FIELDS, *extra), _changed(comparison, by_pk, now))
    look_again(c.pupil_id for c in (*(c for _, c in comparison.add), *(c.thing for c in comparison.change)))


def _changed(comparison: Comparison, *extra: Any) -> Iterator[tuple[Any, ...]]:
    for change in comparison.change:
        yield (change.thing.pk, *(change.values.get(f, getattr(change.thing, f)) for f in _FIELDS), *extra)


CONSENTS = imports(
    Kind("consents", "Families’ answers", Permission.MANAGE_PUPILS, COLUMNS, compare, nothing_to_prepare, _write)
)
