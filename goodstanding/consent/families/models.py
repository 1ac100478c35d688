"""Who answers for a pupil, when they were asked, the links they got, and their replies."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from goodstanding.consent.answering import Capacity


class Carer(models.Model):
    """One who answers for one pupil: a parent, a carer, or the pupil.

    A parent of two pupils is two carers, so that nothing leads from one child to another.
    """

    pupil = models.ForeignKey("goodstanding.Pupil", models.PROTECT, related_name="carers")
    name = models.CharField(max_length=200)
    capacity = models.CharField(max_length=20, choices=Capacity, default=Capacity.PARENT)
    email = models.EmailField(blank=True)
    parental_responsibility = models.BooleanField(default=True)
    may_answer = models.BooleanField(default=True)
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["added_at", "pk"]
        constraints: ClassVar = [
            # Answers are told apart by the name of who gave them.
            models.UniqueConstraint(
                F("pupil"), Lower("name"), name="one_carer_per_name", condition=Q(removed_at__isnull=True)
            ),
        ]
        indexes: ClassVar = [models.Index(Lower("email"), name="carer_by_email", condition=Q(removed_at__isnull=True))]

    def __str__(self) -> str:
        return self.name

    @property
    def is_pupil(self) -> bool:
        return self.capacity == Capacity.PUPIL


class Asking(models.Model):
    """Somebody was asked for an answer, by a letter with a personal link."""

    class How(models.TextChoices):
        EMAIL = "e-mail", "By e-mail"
        PRINTED = "printed", "By a printed letter"

    carer = models.ForeignKey(Carer, models.PROTECT, related_name="askings")
    how = models.CharField(max_length=10, choices=How, default=How.EMAIL)
    # Until when an answer is asked for: as in Consent.
    ending = models.CharField(max_length=20, default="school year")
    until = models.DateField(null=True, blank=True)  # only where the ending is a date
    # None: reminded by the system itself, because an answer runs out.
    asked_by = models.ForeignKey("goodstanding.Person", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    undelivered_at = models.DateTimeField(null=True, blank=True)  # the mail server would not take it

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ending="date", until__isnull=False) | (~Q(ending="date") & Q(until__isnull=True)),
                name="asking_for_a_day_names_it",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["carer", "-asked_at"], name="asking_by_carer")]


class Link(models.Model):
    """A personal link; only a keyed hash of it is kept, so that nobody can read it here."""

    asking = models.ForeignKey(Asking, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)


class Reply(models.Model):
    """What a carer sent at one time; its answers are the rows of Consent that point here.

    ``sent`` is the form's own number: sent twice, it is one reply.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    carer = models.ForeignKey(Carer, models.PROTECT, related_name="replies")
    sent = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)
    objects_to_all = models.BooleanField(default=False)  # “please never show my child”

    class Meta:
        ordering: ClassVar = ["-at"]
        verbose_name_plural = "replies"
        constraints: ClassVar = [models.UniqueConstraint(fields=["carer", "sent"], name="one_reply_per_form")]
        indexes: ClassVar = [models.Index(fields=["carer", "-at"], name="reply_by_carer")]
