"""No entry, no change: how an action and the record hold together."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from goodstanding.outbox.models import Effect
from goodstanding.people.models import Person, School
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.record import Misuse, NothingRecorded, action, record
from goodstanding.record.models import Entry, Secret
from goodstanding.record.verifier import GENESIS, entry_hash

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Person:
    return Person.objects.create(email="ada@oak.example", given_name="Ada", family_name="Bell")


@action
def rename(*, school: School, by: Person | None, name: str, entries: int = 1) -> School:
    school.name = name
    school.save()
    for _ in range(entries):
        record(
            "effect.tried_again",
            subject=school,
            school=school,
            clauses=("scope/people",),
            facts={"kind": name},
            personal={"note": f"by {name}"},
        )
    return school


@action
def refuse(*, school: School, by: Person) -> None:
    School.objects.filter(pk=school.pk).update(name="changed before it was refused")
    Verdict.of([block("official/open", "schools.renamed", "Not now.")]).require()


@action
def nest(*, school: School, by: Person) -> None:
    rename(school=school, by=by, name="inner")


@pytest.fixture
def school() -> School:
    return School.objects.create(slug="oak", name="Oak")


def test_an_entry_is_written_with_the_change(school: School, by: Person) -> None:
    rename(school=school, by=by, name="Oak Hill")
    entry = Entry.objects.get()
    assert (entry.seq, bytes(entry.prev_hash)) == (1, GENESIS)
    assert bytes(entry.hash) == entry_hash(GENESIS, entry.payload.encode())
    assert (entry.type, entry.school) == ("effect.tried_again", "oak")
    assert (entry.subject, entry.actor) == (f"school:{school.pk}", f"person:{by.pk}")
    said = json.loads(entry.payload)
    assert said["at"] == entry.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert said["facts"] == {"kind": "Oak Hill"}
    assert "by Oak Hill" not in entry.payload
    assert json.loads(Secret.objects.get(entry=entry, of=entry.actor).value) == "by Oak Hill"


def test_entries_of_one_action_follow_each_other(school: School, by: Person) -> None:
    rename(school=school, by=by, name="a", entries=3)
    rename(school=school, by=None, name="b", entries=2)
    rows = list(Entry.objects.order_by("seq"))
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5]
    assert all(bytes(b.prev_hash) == bytes(a.hash) for a, b in pairwise(rows))


def test_an_action_that_records_nothing_is_undone(school: School, by: Person) -> None:
    with pytest.raises(NothingRecorded):
        rename(school=school, by=by, name="Lost", entries=0)
    school.refresh_from_db()
    assert school.name == "Oak"
    assert not Entry.objects.exists()


def test_a_refusal_undoes_and_is_recorded(school: School, by: Person) -> None:
    with pytest.raises(Refused):
        refuse(school=school, by=by)
    school.refresh_from_db()
    assert school.name == "Oak"
    entry = Entry.objects.get()
    assert (entry.type, entry.actor, entry.school) == ("refused", f"person:{by.pk}", "oak")
    assert json.loads(entry.payload)["facts"] == {
        "action": "refuse",
        "clauses": ["official/open"],
        "rules": ["schools.renamed"],
    }


def test_actions_never_call_each_other(school: School, by: Person) -> None:
    with pytest.raises(Misuse, match="rename was called inside nest"):
        nest(school=school, by=by)
    assert not Entry.objects.exists()


def test_only_an_action_records(school: School) -> None:
    with pytest.raises(Misuse):
        record("refused", subject=school)


def test_an_action_names_who_acts_and_takes_keywords_only() -> None:
    with pytest.raises(Misuse, match="by"):
        action(lambda *, school: None)
    with pytest.raises(Misuse, match="keywords"):
        action(lambda school, *, by: None)


def test_a_kind_without_words_is_no_kind(school: School, by: Person) -> None:
    @action
    def invent(*, by: Person) -> None:
        record("school.painted", subject=school)

    with pytest.raises(Misuse, match=r"school\.painted"):
        invent(by=by)


@pytest.mark.parametrize("value", [1.5, {1: "a"}, "\x00", b"raw", {"a": [object()]}])
def test_what_has_no_one_way_of_writing_is_not_recorded(value: Any, school: School, by: Person) -> None:
    @action
    def say(*, by: Person) -> None:
        record("refused", subject=school, facts={"value": value})

    with pytest.raises(ValueError, match="record cannot hold"):
        say(by=by)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_entry SET payload = payload",
        "UPDATE record_entry SET prev_hash = hash WHERE seq = 0",
        "DELETE FROM record_entry",
        "TRUNCATE record_entry, record_secret",
        "UPDATE record_secret SET value = 'x'",
        "DELETE FROM record_secret",
        "INSERT INTO record_entry (seq, payload, prev_hash, hash) "
        "SELECT seq + 1, payload, hash, hash FROM record_entry",
        "INSERT INTO record_entry (seq, payload, prev_hash, hash) "
        "SELECT seq + 2, payload, hash, sha256(hash || convert_to(payload, 'UTF8')) FROM record_entry",
        "INSERT INTO record_entry (seq, payload, prev_hash, hash) "
        "SELECT seq + 1, payload, hash, sha256(hash || convert_to(payload, 'UTF8')) FROM record_entry",
        'INSERT INTO record_secret (entry_id, field, "of", salt, value) '
        "SELECT entry_id, 'other', \"of\", salt, value FROM record_secret",
    ],
)
def test_the_database_itself_keeps_the_record(statement: str, school: School, by: Person) -> None:
    rename(school=school, by=by, name="Oak Hill")
    for lifted in ("", f"SET LOCAL pgtrigger.ignore = '{{{_triggers()}}}'; "):
        with transaction.atomic(), connection.cursor() as cursor, pytest.raises(DatabaseError):
            _run_within(cursor, lifted + statement)
    assert Entry.objects.count() == Secret.objects.count() == 1


def _run_within(cursor: Any, statements: str) -> None:
    with transaction.atomic():
        cursor.execute(statements)


def _triggers() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(tgname, ',') FROM pg_trigger WHERE tgrelid IN "
            "('record_entry'::regclass, 'record_secret'::regclass) AND NOT tgisinternal"
        )
        return str(cursor.fetchone()[0])


def test_only_an_action_promises(school: School) -> None:
    from goodstanding.outbox import promise

    with pytest.raises(Misuse):
        promise("mail", key="a")
    assert not Effect.objects.exists()
