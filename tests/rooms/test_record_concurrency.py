"""Many writers at once never fork the record."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from goodstanding.people.models import Person, RoleHeld
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.record import action, record
from goodstanding.record.models import Entry
from goodstanding.record.reading import verify

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EACH = 12, 15


@action
def say(*, by: None, what: str, note: bool = True) -> None:
    for number in range(3):
        record(
            "effect.tried_again",
            subject="effect:1",
            facts={"kind": f"{what}.{number}"},
            personal={"note": what} if note else {},
        )
    if what.endswith("7"):
        Verdict.of([block("official/open", "number.seven", "Not seven.")]).require()


def _write(writer: int) -> int:
    refused = 0
    try:
        for number in range(EACH):
            try:
                say(by=None, what=f"{writer}-{number}")
            except Refused:
                refused += 1
    finally:
        connection.close()
    return refused


def test_many_writers_make_one_chain() -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        refused = sum(pool.map(_write, range(WRITERS)))
    assert refused == WRITERS
    result = verify()
    assert result
    assert result.entries == WRITERS * (EACH - 1) * 3 + refused
    assert result.values == WRITERS * (EACH - 1) * 3


@action
def give_role(*, by: None, person: Person, go_on: threading.Event) -> None:
    """Inserts a row whose foreign key PostgreSQL checks late, with a lock on the person."""
    RoleHeld.objects.create(person=person, role=Role.IT)
    go_on.wait(10)
    record("effect.tried_again", subject=person, facts={"kind": "role"})


@action
def rename(*, by: None, person: Person, go_on: threading.Event) -> None:
    """Holds the person's row while it waits for its place in the record."""
    Person.objects.select_for_update().get(pk=person.pk)
    go_on.set()
    time.sleep(0.5)
    record("effect.tried_again", subject=person, facts={"kind": "name"})


def test_writers_that_hold_each_others_rows_do_not_lock_each_other_out() -> None:
    person = Person.objects.create(email="a@b.example", given_name="Ada", family_name="Bell")
    go_on = threading.Event()

    def run(act: Callable[..., None]) -> None:
        try:
            act(by=None, person=person, go_on=go_on)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, (give_role, rename)))
    assert verify().entries == 2


def test_a_writer_that_takes_no_lock_cannot_fork_it() -> None:
    """Two sessions follow the same entry; the second waits for the first and is then refused."""
    say(by=None, what="first", note=False)
    follow = """
        INSERT INTO record_entry (seq, payload, prev_hash, hash)
        SELECT seq + 1, new, hash, sha256(hash || convert_to(new, 'UTF8'))
        FROM record_entry, LATERAL (SELECT replace(payload, '"seq":3', '"seq":4') AS new) AS payloads
        WHERE seq = 3
    """
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}) as other:
        other.execute(follow)
        with ThreadPoolExecutor(1) as pool:
            second = pool.submit(_in_own_transaction, follow)
            with pytest.raises(TimeoutError):
                second.result(timeout=0.5)
            other.commit()
            with pytest.raises(DatabaseError, match="does not follow"):
                second.result(timeout=10)
    assert Entry.objects.count() == 4
    assert verify()


def _in_own_transaction(statement: str) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()
