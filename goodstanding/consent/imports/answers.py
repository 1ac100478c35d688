"""Lists of families' written answers: matched by pupil, use, the date on the form and who answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from goodstanding.consent.ending import look_again
from goodstanding.consent.models import Capacity, Consent, Pupil
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
    Column("capacity", "Capacity", ("relationship", "relation to pupil")),
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
_FORMS = {
    "picture with first name": "picture and first name",
    "photo and first name": "picture and first name",
    "photograph and first name": "picture and first name",
    "picture with full name": "picture and full name",
    "picture and name": "picture and full name",
    "photo and full name": "picture and full name",
    "photo and name": "picture and full name",
    "photo": "picture",
    "photo only": "picture",
    "photograph": "picture",
    "image only": "picture",
    "no name": "picture",
    "name only": "name",
    "name without picture": "name",
    "photo or name": "picture or name",
    "either": "picture or name",
    "school work": "work",
}
_CAPACITIES = {
    "mum": "mother",
    "step-mother": "other",
    "dad": "father",
    "step-father": "other",
    "parent or carer": "parent",
    "parent/carer": "parent",
    "parent/guardian": "parent",
    "foster carer": "carer",
    "foster parent": "carer",
    "legal guardian": "guardian",
    "social worker": "local authority",
    "council": "local authority",
    "self": "pupil",
    "student": "pupil",
    "grandparent": "other",
    "grandmother": "other",
    "grandfather": "other",
}
_FIELDS = ("use", "answer", "form", "given_by", "capacity", "given_on", "expires_on", "withdrawn_on")
Key = tuple[str, str, date, str]  # pupil's number, use, date on the form, who answered


def _past(text: str) -> date | None:
    found = day(text)
    if found is not None and found > timezone.localdate():
        raise ValueError(f"“{text}” is still to come.")
    return found


_READERS: dict[str, Any] = {
    "use": lambda text: choice(text, Consent.Use.choices, _USES),
    "answer": lambda text: choice(text, Consent.Answer.choices, _ANSWERS),
    "form": lambda text: choice(text, Consent.Form.choices, _FORMS),
    "capacity": lambda text: choice(text, Capacity.choices, _CAPACITIES),
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
        # The one recorded last counts.
        here[row.pupil.number, row.use, row.given_on, _giver(row.given_by)] = row
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
    return values["number"], values["use"], values["given_on"], _giver(values["given_by"])


def _giver(name: str) -> str:
    return " ".join(name.casefold().split())


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
    extra = ("ending", "recorded_by", "recorded_at")
    insert(
        Consent,
        ("pupil", *_FIELDS, *extra, "basis", "came"),
        (
            (c.pupil_id, *(getattr(c, f) for f in _FIELDS), _ending(c), by_pk, now, c.basis, Consent.Came.IMPORT)
            for _, c in comparison.add
        ),
    )
    update(Consent, (*_FIELDS, *extra), _changed(comparison, by_pk, now))
    look_again(c.pupil_id for c in (*(c for _, c in comparison.add), *(c.thing for c in comparison.change)))


def _changed(comparison: Comparison, *extra: Any) -> Iterator[tuple[Any, ...]]:
    for change in comparison.change:
        for name, value in change.values.items():
            setattr(change.thing, name, value)
        ending = _ending(change.thing) if "expires_on" in change.values else change.thing.ending
        yield (change.thing.pk, *(getattr(change.thing, f) for f in _FIELDS), ending, *extra)


def _ending(answer: Consent) -> str:
    return Consent.Ending.DATE if answer.expires_on else Consent.Ending.LEAVING


CONSENTS = imports(
    Kind("consents", "Families’ answers", Permission.MANAGE_PUPILS, COLUMNS, compare, nothing_to_prepare, _write)
)
