"""The versions of the policy that were adopted."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from .models import PolicyVersion


def versions() -> QuerySet[PolicyVersion]:
    """Every version, the newest first."""
    return PolicyVersion.objects.select_related("adopted_by")


def version_on(on: date) -> PolicyVersion | None:
    """The version that holds on the day `on`; None where none was put on file."""
    return PolicyVersion.objects.filter(adopted_on__lte=on).first()
