"""A version of the policy that the trust adopted: a row that stays as it was written."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.record.guards import Forbidden, never


class PolicyVersion(models.Model):
    """One version. A material one ends the forms signed before it was adopted, on a day it names."""

    number = models.CharField(max_length=20, unique=True)
    adopted_on = models.DateField()
    material = models.BooleanField()
    changes = models.TextField()  # what is different, for those who sign
    ends_forms_on = models.DateField(null=True, blank=True)  # the first day on which they hold no more
    adopted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-adopted_on", "-recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(material=False, ends_forms_on__isnull=True)
                | Q(material=True, ends_forms_on__gte=F("adopted_on")),
                name="material_version_ends_forms",
            ),
        ]
        triggers: ClassVar = [
            Forbidden(name="policy_version_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            never("policy_versions_stay", pgtrigger.Truncate, "goodstanding_policyversion", "A version stays."),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"
