"""Lists of people: matched by e-mail address, at one school."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.hashers import make_password
from django.db.models.functions import Lower

from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission

from .bulk import insert, update
from .comparing import Values, change_of, once, understood
from .kinds import Comparison, Kind, imports, nothing_to_prepare
from .reading import Column, Line, Table, Wrong
from .values import choice, day, email

COLUMNS = (
    Column(
        "email",
        "E-mail",
        ("email address", "e-mail address", "mail", "work email", "school email"),
        needed=True,
        longest=254,
    ),
    Column("given_name", "First name", ("forename", "given name", "firstname"), needed=True),
    Column("family_name", "Last name", ("surname", "family name", "lastname"), needed=True),
    Column("known_as", "Known as", ("preferred name", "preferred forename")),
    Column("category", "Category", ("type", "kind", "they are")),
    Column("job_title", "Job title", ("job", "post title", "role title", "position")),
    Column("joined_on", "Joined on", ("start date", "first day", "date joined", "joined", "employment start")),
)
_ALSO = {
    "teacher": "staff",
    "employee": "staff",
    "teaching": "staff",
    "support": "staff",
    "governor": "governor",
    "trustee": "director",
    "director": "director",
}
_FIELDS = ("given_name", "family_name", "known_as", "category", "job_title", "joined_on")


_READERS = {"email": email, "joined_on": day, "category": lambda text: choice(text, Person.Category.choices, _ALSO)}


def compare(table: Table, school: School) -> Comparison:
    """What the list would add to, change at, and find the same at `school`."""
    found = Comparison(wrong=list(table.wrong))
    lines = list(
        once(understood(table, found.wrong, _READERS), found.wrong, lambda v: v["email"].lower(), "This e-mail address")
    )
    emails = [values["email"].lower() for _, values in lines]
    here = {p.folded: p for p in Person.objects.annotate(folded=Lower("email")).filter(folded__in=emails)}
    for line, values in lines:
        _compare(found, line, values, here.get(values["email"].lower()), school, table)
    found.not_listed = (
        school.people.filter(left_on__isnull=True).annotate(folded=Lower("email")).exclude(folded__in=emails).count()
    )
    return found


def _compare(
    found: Comparison, line: Line, values: Values, person: Person | None, school: School, table: Table
) -> None:
    if person is None:
        known = {name: value for name, value in values.items() if value not in ("", None)}
        found.add.append((line.number, Person(school=school, **known)))
    elif person.school_id != school.pk:
        found.wrong.append(
            Wrong(
                line.number, table.headings["email"], "This person belongs to another school or to the trust’s office."
            )
        )
    elif change := change_of(line, person, {k: v for k, v in values.items() if k != "email"}):
        found.change.append(change)
    else:
        found.same += 1


def _write(comparison: Comparison, school: School, by: Person | None, prepared: None) -> None:
    insert(Person, ("id", "email", *_FIELDS, "school", "password", "is_active"), _rows(comparison))
    update(
        Person,
        _FIELDS,
        ((c.thing.pk, *(c.values.get(name, getattr(c.thing, name)) for name in _FIELDS)) for c in comparison.change),
    )


def _rows(comparison: Comparison) -> Iterator[tuple[object, ...]]:
    for _, p in comparison.add:
        yield (p.pk, p.email, *(getattr(p, name) for name in _FIELDS), p.school_id, make_password(None), True)


PEOPLE = imports(Kind("people", "People", Permission.MANAGE_PEOPLE, COLUMNS, compare, nothing_to_prepare, _write))
