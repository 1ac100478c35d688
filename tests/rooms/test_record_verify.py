"""The record is checked whole, and every way of tampering with it is found and named."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from goodstanding.people.models import Person
from goodstanding.record import action, record, verifier
from goodstanding.record.models import Entry, Secret
from goodstanding.record.reading import verify

pytestmark = pytest.mark.django_db


@action
def say(*, by: Person | None, what: str, of: Person | None = None) -> None:
    record(
        "effect.tried_again",
        subject="effect:1",
        school="oak",
        facts={"kind": what},
        personal={"note": f"“{what}”"},
        of=of,
    )


@action
def forget(*, person: Person, by: Person) -> None:
    record("person.erased", subject=person)


@pytest.fixture
def people() -> list[Person]:
    return [
        Person.objects.create(email=f"{name}@oak.example", given_name=name, family_name="Bell")
        for name in ("ada", "bob")
    ]


@pytest.fixture
def six(people: list[Person]) -> list[Entry]:
    for number in range(1, 7):
        say(by=people[number % 2], what=f"number {number}")
    return list(Entry.objects.order_by("seq"))


def _by_force(*statements: str) -> None:
    """As somebody with the owner's password would: guards lifted, then put back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for switch in ("DISABLE", "ENABLE"):
            for table in ("record_secret", "record_entry"):
                cursor.execute(f"ALTER TABLE {table} {switch} TRIGGER USER")
            for statement in statements if switch == "DISABLE" else ():
                cursor.execute(statement)


def test_a_whole_record(six: list[Entry]) -> None:
    result = verify()
    assert result
    assert (result.entries, result.values, result.erased) == (6, 6, 0)
    assert result.head == bytes(six[-1].hash).hex()
    assert verify(head=bytes(six[2].hash).hex())
    assert verify(last=2).entries == 2


def test_an_empty_record_is_whole() -> None:
    assert verify().entries == 0


SWAPPED = """
WITH old AS (SELECT * FROM record_entry WHERE seq IN (3, 4))
UPDATE record_entry SET {columns} FROM old
WHERE record_entry.seq IN (3, 4) AND old.seq = 7 - record_entry.seq
"""
REHASHED = "UPDATE record_entry SET hash = sha256(prev_hash || convert_to(payload, 'UTF8')) WHERE seq = {0}"
CHANGED = "UPDATE record_entry SET payload = replace(payload, 'number {0}', 'no {0}') WHERE seq = {0}"


@pytest.mark.parametrize(
    ("statements", "seq", "words"),
    [
        pytest.param([CHANGED.format(4)], 4, "changed after it was written", id="changed"),
        pytest.param([CHANGED.format(4), REHASHED.format(4)], 5, "does not follow", id="rehashed"),
        pytest.param(
            ["DELETE FROM record_secret WHERE entry_id = 3", "DELETE FROM record_entry WHERE seq = 3"],
            3,
            "Entry 3 is missing",
            id="deleted",
        ),
        pytest.param(
            ["DELETE FROM record_secret WHERE entry_id > 4", "DELETE FROM record_entry WHERE seq > 4"],
            5,
            "head you noted",
            id="cut short",
        ),
        pytest.param([SWAPPED.format(columns="payload = old.payload")], 3, "changed after", id="swapped"),
        pytest.param(
            [SWAPPED.format(columns="payload = old.payload, hash = old.hash")],
            3,
            "changed after",
            id="swapped with their hashes",
        ),
        pytest.param(
            ["UPDATE record_secret SET value = '\"x\"' WHERE entry_id = 5"],
            5,
            "personal value “note” was changed",
            id="secret changed",
        ),
        pytest.param(["DELETE FROM record_secret WHERE entry_id = 2"], 2, "no erasure explains", id="secret gone"),
        pytest.param(
            [
                'INSERT INTO record_secret (entry_id, field, "of", salt, value) '
                "SELECT 2, 'more', \"of\", salt, value FROM record_secret WHERE entry_id = 2"
            ],
            2,
            "never had: “more”",
            id="secret added",
        ),
        pytest.param(
            [
                "ALTER TABLE record_entry ALTER COLUMN subject DROP EXPRESSION",
                "UPDATE record_entry SET subject = 'effect:2' WHERE seq = 6",
            ],
            6,
            "another subject",
            id="list changed",
        ),
    ],
)
def test_tampering_is_found_and_named(six: list[Entry], statements: list[str], seq: int, words: str) -> None:
    head = bytes(six[-1].hash).hex()
    _by_force(*statements)
    result = verify(head=head)
    assert not result
    assert result.broken
    assert result.broken.seq == seq
    assert words in result.broken.what


def test_a_record_cut_short_by_hand_leaves_its_personal_values_behind(six: list[Entry]) -> None:
    _by_force(_drop_key(), "DELETE FROM record_entry WHERE seq > 4")
    result = verify()
    assert result.broken == verifier.Break(5, "It is missing: only its personal values are left.")


def _drop_key() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = 'record_secret'::regclass")
        return f"ALTER TABLE record_secret DROP CONSTRAINT {cursor.fetchone()[0]}"


def test_a_person_is_erased_and_the_chain_stays_whole(six: list[Entry], people: list[Person]) -> None:
    ada, bob = people
    say(by=bob, what="about ada", of=ada)
    forget(person=ada, by=bob)
    assert not Secret.objects.filter(of=f"person:{ada.pk}").exists()
    assert Secret.objects.filter(of=f"person:{bob.pk}").count() == 3
    say(by=ada, what="after all")
    result = verify()
    assert result
    assert (result.values, result.erased) == (4, 4)
    _by_force("DELETE FROM record_secret WHERE entry_id = 9")
    assert verify().broken == verifier.Break(9, "Its personal value “note” is gone, and no erasure explains it.")


def _command(*words: str) -> tuple[int, str]:
    out = StringIO()
    code: Any = 0
    try:
        call_command("record", *words, stdout=out)
    except SystemExit as leave:
        code = leave.code
    return code, out.getvalue()


def test_the_command_says_what_is_broken_and_leaves_with_two(six: list[Entry]) -> None:
    code, words = _command("verify", "--json")
    assert code == 0
    assert json.loads(words)["head"] == bytes(six[-1].hash).hex()
    _by_force(CHANGED.format(4))
    code, words = _command("verify")
    assert code == 2
    assert words.startswith("The record is broken at entry 4. Its contents were changed")
    assert json.loads(_command("verify", "--json")[1])["broken"]["entry"] == 4


@pytest.fixture
def standalone(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The verifier out of a bundle, run where neither this project nor any package is."""

    def run(bundle: Path, *words: str) -> subprocess.CompletedProcess[str]:
        with zipfile.ZipFile(bundle) as file:
            script = Path(file.extract("verifier.py", tmp_path / "elsewhere"))
        return subprocess.run(
            [sys.executable, "-I", "-S", script, bundle, *words],
            text=True,
            capture_output=True,
            cwd=script.parent,
            check=False,
        )

    return run


@pytest.mark.parametrize("personal", [True, False])
def test_a_bundle_is_checked_without_the_database(
    six: list[Entry],
    people: list[Person],
    tmp_path: Path,
    personal: bool,
    standalone: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    forget(person=people[0], by=people[1])
    bundle = tmp_path / "record.zip"
    code, words = _command("export", "--out", str(bundle), "--json", *(["--with-personal"] if personal else []))
    assert code == 0
    assert json.loads(words)["entries"] == 8
    with zipfile.ZipFile(bundle) as file:
        lines = file.read("entries.jsonl").decode()
        assert "number 1" in lines
        assert ("“number 1”" in lines) is personal
        assert b"verifier.py THE-BUNDLE.zip" in file.read("README.txt")
    whole = standalone(bundle, "--json", "--head", bytes(six[1].hash).hex())
    assert whole.returncode == 0, whole.stderr
    assert json.loads(whole.stdout) == {
        "verdict": "whole",
        "entries": 8,
        "head": json.loads(words)["head"],
        "personal_values": 3 if personal else 0,
        "erased": 3 if personal else 0,
        "broken": None,
    }
    assert standalone(bundle, "--head", "00" * 32).returncode == 2
    assert standalone(bundle, "--head", "not a head").returncode == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: [*lines[:2], *lines[3:]], "Entry 3 is missing"),
        (lambda lines: [*lines[:2], lines[2].replace("number 3", "number 9"), *lines[3:]], "broken at entry 3"),
        (lambda lines: lines[:-1], "The bundle says it holds 7 entries"),
        (lambda lines: [*lines[:2], lines[2].replace("“number", "“numbers"), *lines[3:]], "“note” was changed"),
    ],
)
def test_a_bundle_that_was_changed_is_found_out(
    six: list[Entry],
    tmp_path: Path,
    change: Callable[[list[str]], list[str]],
    words: str,
    standalone: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    bundle, changed = tmp_path / "record.zip", tmp_path / "changed.zip"
    _command("export", "--out", str(bundle), "--with-personal")
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "entries.jsonl":
                text = "".join(change(text.splitlines(keepends=True)))
            new.writestr(name, text)
    result = standalone(changed)
    assert result.returncode == 2
    assert words in result.stdout


def test_what_is_no_bundle_is_an_error_in_words(tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_text("not a zip")
    run = subprocess.run([sys.executable, "-I", verifier.__file__, bad], text=True, capture_output=True, check=False)
    assert run.returncode == 1
    assert "cannot be read" in run.stderr
    assert "Traceback" not in run.stderr
