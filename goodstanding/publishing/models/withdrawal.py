"""What is taken down because a pupil may not be shown or named any more."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from goodstanding.consent.models import Pupil
from goodstanding.people.models import Person
from goodstanding.policy.journeys import TAKEDOWN
from goodstanding.record.guards import Fixed, Forbidden, Steps

from .post import Post
from .release import Release


class Mention(models.Model):
    """A pupil whom a post names with consent: so that it is found again when that consent ends.

    Written when the post is given to a second reader. No words are kept, only how far it names them.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="+")
    in_full = models.BooleanField()  # else by first name, beside their picture

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "pupil"], name="one_mention_a_pupil")]


class Takedown(models.Model):
    """One public post that must come down from one channel, by `deadline`.

    Because consent has ended; or because colleagues took it down and it has to be done by hand.
    It says nothing of which pupil, nor of what ended.
    """

    OPEN = ("asked", "taking down", "by hand", "said gone")

    release = models.OneToOneField(Release, models.PROTECT, related_name="takedown")
    state = models.CharField(max_length=20, default=TAKEDOWN.start, choices=list(TAKEDOWN.labels.items()))
    state_since = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(default=timezone.now)
    deadline = models.DateTimeField()
    clauses = models.JSONField(default=list)  # ids of the clauses that ask for it
    why = models.TextField(blank=True)  # where it stands and what to do, in plain words
    said_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    seen_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["deadline", "id"]
        indexes: ClassVar = [
            models.Index(
                fields=["deadline"],
                name="takedown_open",
                condition=Q(state__in=("asked", "taking down", "by hand", "said gone")),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(deadline__gte=F("asked_at")), name="takedown_has_some_time"),
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True) | ~Q(seen_by=F("said_by")), name="seen_gone_by_another"
            ),
        ]
        triggers: ClassVar = [
            Steps(name="takedown_journey", field="state", transitions=sorted(TAKEDOWN.moves)),
            Fixed(name="takedown_release_stays", fields=["release"]),
            Forbidden(name="takedown_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.release)

    def get_absolute_url(self) -> str:
        return reverse("takedown", args=[self.pk])

    @property
    def by_policy(self) -> bool:
        """Whether consent has ended; else colleagues agreed to take it down."""
        return "voice/image-consent" in self.clauses

    @property
    def open(self) -> bool:
        return self.state in self.OPEN

    def overdue(self, at: datetime) -> bool:
        return self.open and self.deadline <= at

    def move(self, step: str, why: str = "", **also: object) -> None:
        """Take a step of the journey and save it; raises `Refused` where it leads nowhere."""
        self.state = TAKEDOWN.take(self.state, step)
        self.state_since, self.why = timezone.now(), why
        for name, value in also.items():
            setattr(self, name, value)
        self.save(update_fields=["state", "state_since", "why", *also])
