"""A school's photographs, and the faces in them."""

from __future__ import annotations

import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.record.guards import Fixed, Forbidden


class Photograph(models.Model):
    """A photograph as it may be published: the clean re-encoding, never the original.

    Once deleted it has no bytes any more; the row stays only where a post that was given up
    or taken down still points to it.
    """

    class Making(models.TextChoices):
        COVERED = "covered", "Faces covered"
        CROPPED = "cropped", "Cropped"
        COPIED = "copied", "A copy"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="photographs")
    name = models.CharField(max_length=200)  # the file's name as it was given
    event = models.CharField(max_length=120, blank=True)  # what people call the occasion
    taken_on = models.DateField(default=timezone.localdate)  # as somebody said, or the day it came
    sha256 = models.CharField(max_length=64)  # of the re-encoded bytes; also where they are kept
    mime = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()  # bytes
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    faces_looked_for_at = models.DateTimeField(null=True, blank=True)
    # Every line of text that can be read in it: its `text`, and its place in pixels (see consent.pictures.words).
    words = models.JSONField(default=list, blank=True)
    words_looked_for_at = models.DateTimeField(null=True, blank=True)
    rights = models.JSONField(default=list, blank=True)  # maker and owner, as the file itself named them
    # Who said that no face is left out; any change to its faces takes it back.
    looked_over_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    looked_over_at = models.DateTimeField(null=True, blank=True)
    # How it was made from another photograph (empty: it was brought), and from which (None: that is deleted).
    made_by = models.CharField(max_length=10, blank=True, choices=Making)
    made_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="made_into")
    # The file as it came: its SHA-256, and how long its bytes stay in quarantine (None: they are gone).
    original = models.CharField(max_length=64, blank=True)
    original_until = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "sha256"],
                name="one_photograph_brought_once",
                condition=Q(made_by="", deleted_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["school", "-taken_on", "-uploaded_at"], name="photograph_by_school"),
            models.Index(fields=["sha256"], name="photograph_by_sha256"),
            models.Index(fields=["original"], name="photograph_by_original", condition=~Q(original="")),
            models.Index(
                fields=["original_until"], name="original_to_delete", condition=Q(original_until__isnull=False)
            ),
        ]
        triggers: ClassVar = [
            Fixed(
                name="photograph_stays_the_same",
                fields=["school", "sha256", "mime", "width", "height", "size", "original"],
            ),
            Forbidden(
                name="photograph_deleted_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__deleted_at__isnull=False, new__deleted_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.event or self.name

    def get_absolute_url(self) -> str:
        return reverse("photograph", args=[self.pk])


class Face(models.Model):
    """A face found in a photograph (never recognised), and who a colleague says it is."""

    class Account(models.TextChoices):
        PUPIL = "pupil", "A pupil"
        ADULT = "adult", "An adult who has given permission"
        NOT_IDENTIFIABLE = "not identifiable", "Nobody could tell who this is"
        NOT_A_FACE = "not a face", "Not a face"

    photograph = models.ForeignKey(Photograph, models.CASCADE, related_name="faces")
    number = models.PositiveSmallIntegerField()
    # Pixels of the re-encoded, upright picture.
    x = models.IntegerField()
    y = models.IntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    score = models.FloatField(null=True)  # None: drawn by hand
    account = models.CharField(max_length=20, choices=Account, blank=True)
    pupil = models.ForeignKey("goodstanding.Pupil", models.PROTECT, null=True, blank=True, related_name="faces")
    adult = models.CharField(max_length=200, blank=True)
    accounted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    accounted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["photograph", "number"], name="one_face_per_number"),
            models.CheckConstraint(
                condition=Q(account="pupil", pupil__isnull=False) | (~Q(account="pupil") & Q(pupil__isnull=True)),
                name="a_pupil_is_named_where_one_is_meant",
            ),
        ]
