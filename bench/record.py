"""How fast the record is written and checked.

Beside each number stands a peer measured in the same run on the same server: the
same payloads put into a plain table without a chain, and ``sha256sum`` over the
same bytes.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable

from bench import own
from bench.table import Row

ENTRIES, AIM = 100_000, 5.0  # seconds for verifying so many
ALONE = 1_000  # actions of one entry, each with its own commit
TOGETHER = 1_000  # entries in one action


def measured(entries: int = ENTRIES) -> list[Row]:
    """Write and check `entries`, in a database of this run's own."""
    with own.database():
        rest = entries - ALONE
        alone = _timed(lambda: _write(ALONE, 1)), _timed(lambda: _insert(ALONE, 1))
        together = _timed(lambda: _write(rest, TOGETHER)), _timed(lambda: _insert(rest, TOGETHER))
        return [
            Row(
                "record: write an entry, one an action",
                alone[0] * 1000 / ALONE,
                peer=alone[1] * 1000 / ALONE,
                peer_name="plain INSERT",
            ),
            Row(
                f"record: write an entry, {TOGETHER:,} an action",
                together[0] * 1000 / rest,
                peer=together[1] * 1000 / rest,
                peer_name="plain INSERT",
            ),
            Row(
                f"record: verify {entries:,} entries",
                _timed(_verify),
                "s",
                _sha256sum(),
                "sha256sum",
                AIM * entries / ENTRIES,
            ),
        ]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _write(entries: int, at_once: int) -> None:
    from goodstanding.record import action, record

    @action
    def tell(*, by: None, first: int) -> None:
        for number in range(first, first + at_once):
            record(
                "effect.tried_again",
                subject=f"effect:{number}",
                school="oak",
                clauses=("official/open",),
                facts={"kind": "mail", "number": number},
                personal={"note": f"what was said of {number}"},
            )

    for first in range(0, entries, at_once):
        tell(by=None, first=first)


def _insert(entries: int, at_once: int) -> None:
    """The same payloads, in a table with the same indexes and no chain."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS plain")
        cursor.execute(
            "CREATE TABLE plain (seq bigserial PRIMARY KEY, type text, subject text, school text, "
            "payload text, note text)"
        )
        for column in ("type", "subject", "school"):
            cursor.execute(f"CREATE INDEX ON plain ({column}, seq)")
        payload = '{"actor":null,"at":"2026-11-17T15:40:00.000000Z","clauses":["official/open"]}' + " " * 250
        for first in range(0, entries, at_once):
            rows = [
                ("effect.tried_again", f"effect:{n}", "oak", payload, f"what was said of {n}")
                for n in range(first, first + at_once)
            ]
            with transaction.atomic():
                cursor.executemany(
                    "INSERT INTO plain (type, subject, school, payload, note) VALUES (%s, %s, %s, %s, %s)", rows
                )


def _verify() -> None:
    from goodstanding.record.reading import verify

    result = verify()
    if not result:
        raise SystemExit(str(result))


def _sha256sum() -> float:
    """The time `sha256sum` takes over the bytes of every payload, in one file."""
    from goodstanding.record.reading import stored_entries

    with tempfile.NamedTemporaryFile() as file:
        for entry in stored_entries():
            file.write(entry.prev_hash + entry.payload)
        file.flush()
        return _timed(lambda: subprocess.run(["sha256sum", file.name], check=True, capture_output=True))
