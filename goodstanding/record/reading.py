"""Read the stored entries in order, as the verifier takes them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from .models import Entry as Stored
from .verifier import GENESIS, Break, Entry, Result, check

AT_ONCE = 2000
DERIVED = ("type", "subject", "school", "actor", "at")

# One statement, so one moment in time, however long the reading takes.
STORED = """
SELECT entry.seq, entry.payload, entry.prev_hash, entry.hash,
       entry.type, entry.subject, entry.school, entry.actor,
       to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       secret.field, secret.salt, secret.value
FROM record_entry AS entry LEFT JOIN record_secret AS secret ON secret.entry_id = entry.seq
WHERE entry.seq >= %s ORDER BY entry.seq
"""
ORPHANED = """
SELECT min(entry_id) FROM record_secret
WHERE NOT EXISTS (SELECT 1 FROM record_entry WHERE seq = entry_id)
"""


def stored_entries(first: int = 1) -> Generator[Entry, None, None]:
    """Every stored entry from number `first`, in order; a few thousand in memory at a time.

    Read it to its end, or close it, before the connection is used for anything else.
    """
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(STORED, [first])
        for _, rows in groupby(_rows(cursor), key=itemgetter(0)):
            yield _entry(list(rows))


def verify(*, head: str | None = None, last: int | None = None) -> Result:
    """Re-derive the record, or only its `last` entries, and say where it first breaks.

    `head` is a hash noted earlier, in hexadecimal: the chain must pass through it.
    """
    first, prev_hash = _start(last) if last else (1, GENESIS)
    entries = stored_entries(first)
    try:
        result = check(entries, head=head, first=first, prev_hash=prev_hash)
    finally:
        entries.close()
    if result and not last and (orphaned := _orphaned()):
        result.broken = Break(orphaned, "It is missing: only its personal values are left.")
    return result


def _rows(cursor: Any) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(AT_ONCE):
        yield from rows


def _entry(rows: list[tuple[Any, ...]]) -> Entry:
    seq, payload, prev_hash, hash, *derived = rows[0][:-3]
    personal = {field: (bytes(salt), value.encode()) for *_, field, salt, value in rows if field is not None}
    return Entry(
        seq, payload.encode(), bytes(prev_hash), bytes(hash), personal, dict(zip(DERIVED, derived, strict=True))
    )


def _start(last: int) -> tuple[int, bytes]:
    """Where the `last` entries begin: the first one's number, and the hash before it."""
    newest = Stored.objects.order_by("-seq").values_list("seq", flat=True)
    before = Stored.objects.filter(seq__lte=(newest.first() or 0) - last).order_by("-seq")
    found = before.values_list("seq", "hash").first()
    return (found[0] + 1, bytes(found[1])) if found else (1, GENESIS)


def _orphaned() -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(ORPHANED)
        found: int | None = cursor.fetchone()[0]
    return found
