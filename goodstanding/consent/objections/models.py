"""An objection to a pupil being shown or named, by the pupil or by anybody who answers for them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from goodstanding.consent.answering import Capacity


class Objection(models.Model):
    """It holds from the day it was raised until it is taken back, whoever agreed to what."""

    pupil = models.ForeignKey("goodstanding.Pupil", models.PROTECT, related_name="objections")
    use = models.CharField(max_length=20, blank=True)  # empty: every use
    raised_by = models.CharField(max_length=200)
    capacity = models.CharField(max_length=20, choices=Capacity)
    raised_on = models.DateField()
    words = models.TextField(blank=True)  # what was said, as it was said
    ended_on = models.DateField(null=True, blank=True)  # the first day on which it no longer holds
    reply = models.ForeignKey(
        "goodstanding.Reply", models.PROTECT, null=True, blank=True, related_name="objections"
    )  # by personal link
    recorded_by = models.ForeignKey("goodstanding.Person", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-raised_on", "-recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("raised_on")),
                name="objection_ends_after_it_begins",
            ),
        ]
