"""What additions and exceptions have in common: they end, by a person or by themselves."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.people.models import Person

from ..models import ServiceAddition, ServiceException


def change_again(key: str, at: datetime) -> None:
    """Have every plan made anew when something comes to its end by itself."""
    promise("site.changed", key=f"site.changed:{key}:ends", at=at + timedelta(seconds=1), school=None)


def end(row: ServiceAddition | ServiceException, by: Person) -> None:
    if row.ended_at is None:
        row.ended_by, row.ended_at = by, timezone.now()
        row.save(update_fields=["ended_by", "ended_at"])
