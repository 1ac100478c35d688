"""Copies of the demo's rows, made inside PostgreSQL, so that a large trust takes seconds.

A copy of a row has keys of its own, worked out from the old ones, so that copies of rows
belong together as their originals do. The database's guards sleep meanwhile (only the
embedded server's own superuser can ask for that): each copied row passed them once. The
record has no copies: its entries are written again through the record itself.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

import psycopg
from django.apps import apps
from django.db import models

from goodstanding.record import action, record
from goodstanding.record.models import Entry

STEP = 10_000_000  # between a whole number's copies
POSTS = (
    "Post",
    "Editor",
    "PostChannel",
    "PostPhotograph",
    "ReaderRequest",
    "Agreement",
    "PublishedAlone",
    "Comment",
    "AdviceAnswer",
    "Release",
    "Attempt",
    "Snapshot",
    "Retraction",
    "NoticeboardItem",
)
SCHOOLS = (
    "School",
    "Person",
    "RoleHeld",
    "Pupil",
    "NameKey",
    "Consent",
    "Photograph",
    "Face",
    "Channel",
    "Outcome",
    "Representative",
    "ChannelDecision",
    "Effect",
    *POSTS,
)
# What must differ in a copy beside its keys.
OWN = {"School": ("slug", "name"), "Person": ("email",), "Channel": ("handle",), "Effect": ("key",)}


def copy(url: str, names: tuple[str, ...], times: int, mark: str) -> None:
    """Copy all rows of these models `times` times; `mark` makes this round's keys its own."""
    made = {apps.get_model("goodstanding", name) for name in names}
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")
        for model in [apps.get_model("goodstanding", name) for name in names]:
            connection.execute(f'CREATE TEMP TABLE source ON COMMIT DROP AS SELECT * FROM "{model._meta.db_table}"')
            for number in range(times):
                connection.execute(_copied(model, made, f"{mark}{number}", 1 + number))
            connection.execute("DROP TABLE source")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")


def _copied(model: type[models.Model], made: set[type[models.Model]], mark: str, number: int) -> str:
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.GeneratedField)]
    columns = ", ".join(f'"{f.column}"' for f in fields)
    values = ", ".join(_value(model, f, made, mark, number) for f in fields)
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) SELECT {values} FROM source'


def _value(
    model: type[models.Model], field: models.Field[Any, Any], made: set[type[models.Model]], mark: str, number: int
) -> str:
    target: Any = model if field.primary_key else field.related_model
    if target in made:
        if isinstance(target._meta.pk, models.UUIDField):
            return f"md5(\"{field.column}\"::text || '{mark}')::uuid"
        return f'"{field.column}" + {shift(mark, number)}'
    if field.name in OWN.get(model.__name__, ()):
        join = " " if field.name == "name" else "-"
        return f"'{mark}.' || \"{field.column}\"" if field.name == "email" else f"\"{field.column}\" || '{join}{mark}'"
    return f'"{field.column}"'


def shift(mark: str, number: int) -> int:
    """How far a round's whole numbers lie from their originals: no two rounds meet."""
    return number * STEP * (100 if mark.startswith("p") else 1)


def entries_again(times: int) -> None:
    """Write every entry of the record again, each time about the copies' things."""
    once = list(Entry.objects.order_by("seq").values_list("type", "subject", "school", "actor", "payload"))

    @action
    def tell(*, by: None, mark: str, number: int) -> None:
        for type, subject, school, actor, payload in once:
            record(
                type,
                subject=_moved(subject, mark, number),
                by=_moved(actor, mark, number),
                school=f"{school}-{mark}" if school else None,
                facts=json.loads(payload)["facts"],
            )

    for number in range(times):
        tell(by=None, mark=f"s{number}", number=1 + number)


def _moved(thing: str | None, mark: str, number: int) -> str | None:
    kind, _, key = (thing or "").partition(":")
    if key.isdecimal():
        return f"{kind}:{int(key) + number * STEP}"
    return f"{kind}:{UUID(hashlib.md5(f'{key}{mark}'.encode()).hexdigest())}" if len(key) == 36 else thing  # noqa: S324
