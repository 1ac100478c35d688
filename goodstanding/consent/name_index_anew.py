"""Making the whole index of pupils' names anew: a million pupils in well under a minute.

The rows go from the database through the hashing into COPY, some at a time, so that
memory does not grow with them. Who owns the table makes its own indexes once, at the
end, and a check of a post waits so long; the product's own user, who may only change
rows, needs a few times longer, and checks go on with the old rows meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from psycopg import sql

from goodstanding.consent.models import NameKey, Pupil
from goodstanding.consent.name_index import index_key
from goodstanding.policy.names import keys_for

AT_ONCE = 20_000  # pupils
SORTING = "256MB"  # of memory, for making an index
_TABLE = sql.Identifier(NameKey._meta.db_table)
_COPY = sql.SQL("COPY {} (school_id, pupil_id, hash, kind) FROM STDIN").format(_TABLE)
_INDEXES = """
    SELECT format('ALTER TABLE %%I DROP CONSTRAINT %%I', relname, conname),
           format('ALTER TABLE %%I ADD CONSTRAINT %%I %%s', relname, conname, pg_get_constraintdef(c.oid))
    FROM pg_constraint c JOIN pg_class t ON t.oid = conrelid WHERE contype = 'p' AND relname = %(table)s
    UNION ALL
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class t ON t.oid = indrelid WHERE NOT indisprimary AND relname = %(table)s
"""


def index_all_anew() -> int:
    """Index every pupil again, after a key was lost or the way of indexing changed. Returns how many."""
    today, many = timezone.localdate(), 0
    looked_for = Pupil.objects.filter(Q(left_on=None) | Q(left_on__gt=today)).order_by()
    pupils = looked_for.values_list("school", "pk", "given_name", "family_name", "known_as")
    with transaction.atomic(), connection.cursor() as cursor, (_laid_anew if _owned(cursor) else _emptied)(cursor):
        rows = pupils.iterator(chunk_size=AT_ONCE)
        while some := list(islice(rows, AT_ONCE)):
            with cursor.copy(_COPY) as copy:
                copy.write("".join(_lines(some)))
            many += len(some)
    return many


def _owned(cursor: Any) -> bool:
    """Whether the table is the connected user's own."""
    cursor.execute("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE relname = %s", [NameKey._meta.db_table])
    return bool(cursor.fetchone()[0])


@contextmanager
def _emptied(cursor: Any) -> Iterator[None]:
    """Without its rows; whoever adds a pupil waits."""
    cursor.execute(sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(_TABLE))
    cursor.execute(sql.SQL("DELETE FROM {}").format(_TABLE))
    yield


@contextmanager
def _laid_anew(cursor: Any) -> Iterator[None]:
    """Without its rows, and until it is filled without its indexes."""
    cursor.execute(sql.SQL("TRUNCATE {}").format(_TABLE))
    cursor.execute(_INDEXES, {"table": NameKey._meta.db_table})
    indexes = cursor.fetchall()
    for drop, _ in indexes:
        cursor.execute(drop)
    yield
    cursor.execute(sql.SQL("SET LOCAL maintenance_work_mem = {}").format(SORTING))
    for _, make in indexes:
        cursor.execute(make)
    cursor.execute(sql.SQL("ANALYZE {}").format(_TABLE))


def _lines(pupils: Iterable[tuple[int, object, str, str, str]]) -> Iterator[str]:
    """What COPY reads: no name is in it, so nothing has to be escaped."""
    key = index_key()
    for school, pupil, *names in pupils:
        for hash, kind in keys_for(*names, key=key):
            yield f"{school}\t{pupil}\t{hash}\t{kind}\n"
