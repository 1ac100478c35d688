"""Many rows at once through PostgreSQL's COPY, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql


def insert(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, each with a value for each of `fields` (names of fields, not of columns)."""
    _copy(sql.Identifier(model._meta.db_table), _columns(model, fields), rows)


def update(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Update rows: each of `rows` is a primary key and then a value for each of `fields`."""
    columns, table = _columns(model, fields), sql.Identifier(model._meta.db_table)
    key, aside = sql.Identifier(str(model._meta.pk.column)), sql.Identifier("brought_in")
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} LIMIT 0").format(
                aside, sql.SQL(", ").join([key, *columns]), table
            )
        )
    _copy(aside, [key, *columns], rows)
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("UPDATE {} AS old SET {} FROM {} AS new WHERE old.{} = new.{}").format(
                table, sql.SQL(", ").join(sql.SQL("{} = new.{}").format(c, c) for c in columns), aside, key, key
            )
        )
        cursor.execute(sql.SQL("DROP TABLE {}").format(aside))


def _columns(model: type[models.Model], fields: Sequence[str]) -> list[sql.Identifier]:
    known = {field.name: field.column for field in model._meta.concrete_fields}
    return [sql.Identifier(str(known[name])) for name in fields]


def _copy(table: sql.Identifier, columns: Sequence[sql.Identifier], rows: Iterable[Sequence[Any]]) -> None:
    words = sql.SQL("COPY {} ({}) FROM STDIN").format(table, sql.SQL(", ").join(columns))
    with connection.cursor() as cursor, cursor.cursor.copy(words) as copy:
        for row in rows:
            copy.write_row(row)
