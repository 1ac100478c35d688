"""The rulings that a check of a post heeds: one query, and one more where some are about pupils."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from goodstanding.consent.models import Bar
from goodstanding.policy.questioning import Ruling as Ruled
from goodstanding.policy.questioning import as_compared

from .models import Ruling

_FIELDS = ("pk", "for_good", "question__rule", "question__part", "question__words", "question__pupils")


def rulings_for(school: int, post: UUID | None = None) -> tuple[Ruled, ...]:
    """What was ruled wrong for good at the school, and for this post, and still holds.

    A ruling on a name does not hold while one of those meant is not to be named at all.
    """
    where = Q(school=school, for_good=True) | (Q(post=post) if post else Q())
    rows = list(Ruling.objects.filter(where, wrong=True, ended_at=None).values_list(*_FIELDS))
    kept_out = withheld(pupil for row in rows for pupil in row[-1])
    return tuple(_ruled(*row) for row in rows if kept_out.isdisjoint(row[-1]))


def withheld(pupils: Iterable[str]) -> frozenset[str]:
    """Those of `pupils`, by id, who are not to be shown or named whatever anybody says."""
    ids = set(map(UUID, pupils))
    if not ids:
        return frozenset()
    holding = Q(until=None) | Q(until__gt=timezone.localdate())
    return frozenset(map(str, Bar.objects.filter(holding, pupil__in=ids).values_list("pupil", flat=True)))


def _ruled(pk: int, for_good: bool, rule: str, part: str, words: str, pupils: list[Any]) -> Ruled:
    return Ruled(pk, rule, as_compared(words), "" if for_good else part, frozenset(pupils))
