"""Append drafts to the chain, at the end of the transaction that made the change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.utils import timezone

from .draft import Draft
from .models import Entry, Secret
from .sql import LOCK
from .verifier import ERASES, GENESIS, entry_hash

BATCH = 1000


def append(drafts: Sequence[Draft], at: datetime | None = None) -> None:
    """Chain `drafts` onto the newest entry.

    The lock is held until the transaction ends, so that no one else can follow
    the same entry: it is taken last of all. Foreign keys that would be checked at
    the commit are therefore checked before it, because their checks lock rows,
    and whoever holds those rows may be waiting for this very lock.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    entries, secrets = _chained(drafts, at or timezone.now())
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    Secret.objects.bulk_create(secrets, batch_size=BATCH)
    for entry, draft in zip(entries, drafts, strict=True):
        if draft.says["type"].endswith(ERASES):
            Secret.objects.filter(of=draft.says["subject"], entry_id__lte=entry.seq).delete()


def _chained(drafts: Sequence[Draft], at: datetime) -> tuple[list[Entry], list[Secret]]:
    newest = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
    last, prev_hash = (newest[0], bytes(newest[1])) if newest else (0, GENESIS)
    entries: list[Entry] = []
    secrets: list[Secret] = []
    for seq, draft in enumerate(drafts, start=last + 1):
        payload = draft.payload(seq, at)
        hash = entry_hash(prev_hash, payload)
        entries.append(Entry(seq=seq, payload=payload.decode(), prev_hash=prev_hash, hash=hash))
        secrets += [
            Secret(entry_id=seq, field=kept.field, of=kept.of, salt=kept.salt, value=kept.value.decode())
            for kept in draft.personal
        ]
        prev_hash = hash
    return entries, secrets
