"""Bars that hold, each list in one query."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from goodstanding.consent.models import Bar, Pupil
from goodstanding.people.models import School


def bars_at(school: School, on: date) -> QuerySet[Bar]:
    holds = Q(until__isnull=True) | Q(until__gt=on)
    return Bar.objects.filter(holds, pupil__school=school).select_related("pupil", "set_by")


def bar_that_holds(pupil: Pupil) -> Bar | None:
    """The bar of today, if there is one. Reads `pupil.bars.all()`."""
    today = timezone.localdate()
    return next((bar for bar in pupil.bars.all() if bar.until is None or bar.until > today), None)
