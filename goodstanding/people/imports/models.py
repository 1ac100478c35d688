"""A list that somebody brought: kept only until it is taken over or dropped."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from goodstanding.people.models import Person, School


class ImportFile(models.Model):
    class State(models.TextChoices):
        ASKED = "asked", "Waiting for you to say what its columns mean"
        SHOWN = "shown", "Waiting for you to confirm"
        QUEUED = "queued", "Waiting to start"
        WORKING = "working", "Being taken over"
        DONE = "done", "Done"
        FAILED = "failed", "Nothing was changed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)  # people, pupils or consents
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    # The file itself. Emptied as soon as it is no longer needed: it names pupils.
    content = models.BinaryField(null=True)
    # What its columns mean, where somebody has said so (`Layout`), and a hash of its headings:
    # the next file with the same headings is read the same way.
    layout = models.JSONField(default=dict)
    headings = models.CharField(max_length=64, blank=True)
    # What it would do when it was shown: counts and a few examples, see plan.Plan.
    preview = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.SHOWN)
    done = models.PositiveIntegerField(default=0)  # lines
    total = models.PositiveIntegerField(default=0)  # lines
    trouble = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["school", "-created_at"], name="import_by_school"),
            models.Index(fields=["kind", "headings", "-created_at"], name="import_by_headings"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=["done", "failed"]) | Q(content__isnull=True), name="import_forgets_its_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.name}"

    @property
    def under_way(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.WORKING)

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0
