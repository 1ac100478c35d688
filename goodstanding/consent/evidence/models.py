"""A file that proves what a family answered: the signed form, scanned or photographed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone


class Evidence(models.Model):
    """One file about one pupil; the answers of one form share it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pupil = models.ForeignKey("goodstanding.Pupil", models.PROTECT, related_name="evidence")
    name = models.CharField(max_length=200)  # the file's name as it was given
    sha256 = models.CharField(max_length=64)  # of the bytes; also where they are kept
    mime = models.CharField(max_length=30)  # by its content, never by its name
    size = models.PositiveIntegerField()  # bytes
    added_by = models.ForeignKey("goodstanding.Person", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-added_at"]
