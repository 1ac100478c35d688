"""A pupil who is never to be shown or named, whatever the family agreed to."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Bar(models.Model):
    """Who may not know of it sees a pupil without any written consent, everywhere and always."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey("goodstanding.Pupil", models.PROTECT, related_name="bars")
    reason = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the first day on which it no longer holds
    set_by = models.ForeignKey("goodstanding.Person", models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-set_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="bar_ends_after"),
        ]
