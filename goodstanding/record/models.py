"""The record's two tables. The payload is the truth; every other column follows from it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from .guards import Guard, never
from .sql import ENTRY_FOLLOWS, ERASED_LATER, VALUE_MATCHES

AT = """
timezone('UTC', make_timestamp(
    substr((payload)::jsonb ->> 'at', 1, 4)::int, substr((payload)::jsonb ->> 'at', 6, 2)::int,
    substr((payload)::jsonb ->> 'at', 9, 2)::int, substr((payload)::jsonb ->> 'at', 12, 2)::int,
    substr((payload)::jsonb ->> 'at', 15, 2)::int,
    substr((payload)::jsonb ->> 'at', 18, 9)::double precision))
"""


def _from_payload(key: str, *, null: bool = False) -> models.GeneratedField:
    """A column that PostgreSQL itself reads out of the payload."""
    return models.GeneratedField(
        expression=models.fields.json.KeyTextTransform(key, Cast("payload", models.JSONField())),
        output_field=models.TextField(null=null),
        db_persist=True,
    )


class Entry(models.Model):
    """One entry: what was done, by whom, to what, when, and under which clauses."""

    seq = models.BigIntegerField(primary_key=True)
    payload = models.TextField()
    prev_hash = models.BinaryField(max_length=32, unique=True)
    hash = models.BinaryField(max_length=32)
    type = _from_payload("type")
    subject = _from_payload("subject", null=True)
    school = _from_payload("school", null=True)
    actor = _from_payload("actor", null=True)
    at = models.GeneratedField(
        expression=RawSQL(AT, ()),  # noqa: S611
        output_field=models.DateTimeField(),
        db_persist=True,
    )

    class Meta:
        db_table = "record_entry"
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject", "-seq"], name="record_entry_subject"),
            models.Index(fields=["school", "-seq"], name="record_entry_school"),
            models.Index(fields=["type", "-seq"], name="record_entry_type"),
        ]
        triggers = [
            Guard(
                name="follows_the_last",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("newest", "record")],
                func=ENTRY_FOLLOWS,
            ),
            never("never_changed", pgtrigger.Update, "record_entry", "The record is never changed."),
            never("never_deleted", pgtrigger.Delete, "record_entry", "Nothing is taken out of the record."),
            never("never_emptied", pgtrigger.Truncate, "record_entry", "The record is never emptied."),
        ]

    def __str__(self) -> str:
        return f"Entry {self.seq}"


class Secret(models.Model):
    """A personal value that an entry commits to; the only part that can be erased.

    ``of`` is the person or pupil it is about, ``value`` its canonical JSON.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="secrets", db_index=False)
    field = models.TextField()
    of = models.TextField()
    salt = models.BinaryField(max_length=32)
    value = models.TextField()

    class Meta:
        db_table = "record_secret"
        constraints = [
            models.UniqueConstraint(fields=["entry", "field"], name="record_secret_once"),
        ]
        indexes = [models.Index(fields=["of"], name="record_secret_of")]
        triggers = [
            Guard(
                name="as_committed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("promised", "jsonb")],
                func=VALUE_MATCHES,
            ),
            Guard(name="only_by_erasure", when=pgtrigger.Before, operation=pgtrigger.Delete, func=ERASED_LATER),
            never("never_changed", pgtrigger.Update, "record_secret", "A recorded value is never changed."),
            never("never_emptied", pgtrigger.Truncate, "record_secret", "The record is never emptied."),
        ]

    def __str__(self) -> str:
        return f"{self.field} of entry {self.entry_id}"
