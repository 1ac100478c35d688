"""How each engine stands by what was decided, for each audience: the newest reading alone is kept."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.policy.onsite.watching import Step


class WatchStanding(models.Model):
    """The newest reading of one engine as one audience, and since when it stands so.

    ``loose`` are ids of services found open though decided shut, ``tight`` the other way round.
    """

    engine = models.ForeignKey(SiteEngine, models.CASCADE, related_name="standings")
    audience = models.CharField(max_length=60)
    standing = models.CharField(max_length=15, choices=[(s.value, s.value.capitalize()) for s in Step])
    since = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(default=timezone.now)
    asked = models.PositiveIntegerField(default=0)
    in_step = models.PositiveIntegerField(default=0)
    loose = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    tight = ArrayField(models.CharField(max_length=80), default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["engine", "audience"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engine", "audience"], name="one_standing_for_each_audience"),
            models.CheckConstraint(condition=Q(in_step__lte=F("asked")), name="no_more_in_step_than_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.engine}, {self.audience}: {self.standing}"
