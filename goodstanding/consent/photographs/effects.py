"""What is done for photographs in the background: bytes deleted, and originals whose time is up."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from goodstanding.consent.pictures import storage
from goodstanding.outbox import keeps
from goodstanding.people.models import School, Trust

from .actions import delete_originals
from .keeping import alone_with
from .models import Photograph

STRAY = timedelta(days=1)  # an original that no photograph knows of after that time belongs to no upload under way


@keeps("picture.forgotten")
def forget(*, sha256: str, original: bool) -> None:
    """Delete bytes that nothing needs any more; nothing happens where something does."""
    with transaction.atomic():
        alone_with(sha256)
        if original:
            if not Photograph.objects.filter(original=sha256, original_until__isnull=False).exists():
                storage.delete_original(sha256)
        elif not _needed(sha256):
            storage.delete(sha256)


def _needed(sha256: str) -> bool:
    return (
        Photograph.objects.filter(sha256=sha256, deleted_at=None).exists() or Trust.objects.filter(logo=sha256).exists()
    )


@app.periodic(cron="23 * * * *")
@app.task(name="delete_originals", queue="sweeps", queueing_lock="delete_originals")
def delete_originals_due(timestamp: int) -> None:
    """Every hour: no original stays an hour longer than its school says."""
    sweep(timezone.now())


def sweep(now: datetime) -> None:
    """Delete the originals whose time is up, school by school, and those left behind by an upload that broke off."""
    for school in School.objects.filter(photographs__original_until__lte=now).distinct():
        delete_originals(school=school, by=None, at=now)
    known = set(Photograph.objects.filter(original_until__isnull=False).values_list("original", flat=True))
    for sha256, since in storage.originals():
        if sha256 not in known and since <= now - STRAY:
            storage.delete_original(sha256)
