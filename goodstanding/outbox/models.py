"""What has been promised, and whether it was kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Waiting(models.Manager["Effect"]):
    """Effects neither kept nor given up."""

    def get_queryset(self) -> models.QuerySet[Effect]:
        return super().get_queryset().filter(done_at=None, abandoned_at=None)


class Effect(models.Model):
    """One promise. Its key makes it one: promised twice, it is kept once.

    ``due`` moves on with each failure; ``tries`` counts the starts, also those
    that ended in a crash. Kept or given up, it is never started again.
    """

    key = models.TextField(unique=True)
    kind = models.TextField()
    payload = models.JSONField(default=dict)
    due = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    abandoned_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager()
    waiting = Waiting()

    class Meta:
        ordering: ClassVar = ["due", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(abandoned_at__isnull=True), name="effect_kept_or_abandoned"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due"], name="effect_waiting", condition=Q(done_at__isnull=True, abandoned_at__isnull=True)
            ),
            models.Index(fields=["-abandoned_at"], name="effect_abandoned", condition=Q(abandoned_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"
