"""One run at a time for each effect, whatever happens to the worker.

The lock belongs to the database session, not to a transaction, because a handler
runs actions, each with a transaction of its own. When a worker is killed its
session ends, and the lock with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

KEY = "hashtextextended('effect:' || %s, 0)"


@contextmanager
def held(effect: int | str) -> Iterator[bool]:
    """Whether this session alone now runs `effect`, or what a handler calls so; lets go at the end."""
    mine = _ask("pg_try_advisory_lock", effect)
    try:
        yield mine
    finally:
        if mine:
            _ask("pg_advisory_unlock", effect)


def _ask(function: str, effect: int | str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({KEY})", [str(effect)])
        return bool(cursor.fetchone()[0])
