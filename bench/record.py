"""How fast the record is written and checked: ``python -m bench.record [ENTRIES]``.

Beside each number stands a peer measured in the same run on the same server: the
same payloads put into a plain table without a chain, and ``sha256sum`` over the
same bytes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

ENTRIES = 100_000
ALONE = 1_000  # actions of one entry, each with its own commit
TOGETHER = 1_000  # entries in one action


@dataclass(frozen=True)
class Row:
    """One measurement: seconds for `entries`, and the peer's seconds for the same."""

    what: str
    entries: int
    seconds: float
    peer: str
    peer_seconds: float

    def __str__(self) -> str:
        return (f"{self.what:<36}{self.entries:>8,}{self.seconds:>8.2f} s{self.entries / self.seconds:>10,.0f}/s"
                f"   {self.peer_seconds / self.seconds:>5.2f} × {self.peer}")


def measured(entries: int = ENTRIES) -> list[Row]:
    """Write and check `entries`; run inside a database that may be filled."""
    alone = Row("write, one entry an action", ALONE, _timed(lambda: _write(ALONE, 1)),
                "plain INSERT", _timed(lambda: _insert(ALONE, 1)))
    rest = entries - ALONE
    together = Row(f"write, {TOGETHER:,} entries an action", rest, _timed(lambda: _write(rest, TOGETHER)),
                   "plain INSERT", _timed(lambda: _insert(rest, TOGETHER)))
    return [alone, together, Row("verify, with a personal value each", entries, _timed(_verify),
                                 "sha256sum", _sha256sum())]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _write(entries: int, at_once: int) -> None:
    from goodstanding.record import action, record

    @action
    def tell(*, by: None, first: int) -> None:
        for number in range(first, first + at_once):
            record("effect.tried_again", subject=f"effect:{number}", school="oak", clauses=("official/open",),
                   facts={"kind": "mail", "number": number}, personal={"note": f"what was said of {number}"})

    for first in range(0, entries, at_once):
        tell(by=None, first=first)


def _insert(entries: int, at_once: int) -> None:
    """The same payloads, in a table with the same indexes and no chain."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS plain")
        cursor.execute("CREATE TABLE plain (seq bigserial PRIMARY KEY, type text, subject text, school text, "
                       "payload text, note text)")
        for column in ("type", "subject", "school"):
            cursor.execute(f"CREATE INDEX ON plain ({column}, seq)")
        payload = '{"actor":null,"at":"2026-11-17T15:40:00.000000Z","clauses":["official/open"]}' + " " * 250
        for first in range(0, entries, at_once):
            rows = [("effect.tried_again", f"effect:{n}", "oak", payload, f"what was said of {n}")
                    for n in range(first, first + at_once)]
            with transaction.atomic():
                cursor.executemany(
                    "INSERT INTO plain (type, subject, school, payload, note) VALUES (%s, %s, %s, %s, %s)", rows)


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


@contextmanager
def own_database() -> Iterator[None]:
    """A database of this run's own, dropped at its end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = f"bench_record_{os.getpid()}"
    old = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(old, verbosity=0)


def main() -> None:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    with own_database():
        for row in measured(entries):
            print(row)


if __name__ == "__main__":
    main()
