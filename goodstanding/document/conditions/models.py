"""The form of a school's local conditions, and how far the trust lets schools go."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from goodstanding.document.versions.models import PolicyVersion
from goodstanding.people.models import Person, School
from goodstanding.policy.journeys import CONDITIONS
from goodstanding.policy.onsite.forms import Opening, PersonalUse, YouTube
from goodstanding.record.guards import Fixed, Forbidden, Guard, Steps, never

from .sql import CONTENT, ENDED_ONCE, SIGNED_BY_THE_PRINCIPAL, STAYS_AS_SIGNED

PERSONAL_USE = [(one.value, one.value.capitalize()) for one in PersonalUse]
YOUTUBE = [(one.value, one.value.capitalize()) for one in YouTube]


class LocalConditions(models.Model):
    """One form: a draft that may change, then signed and for ever as it was signed."""

    class Because(models.TextChoices):
        """Why a signed form holds no more."""

        DATE = "date", "Its date has passed"
        PRINCIPAL = "principal", "The principal who signed it no longer leads the school"
        VERSION = "version", "The policy has changed in what it asks"
        TAKEN_BACK = "taken back", "The principal took it back"
        REPLACED = "replaced", "A newer form took its place"

    school = models.ForeignKey(School, models.PROTECT, related_name="conditions")
    state = models.CharField(max_length=10, default=CONDITIONS.start, choices=list(CONDITIONS.labels.items()))
    personal_use = models.CharField(max_length=30, choices=PERSONAL_USE, default=PersonalUse.NOT_PERMITTED.value)
    youtube = models.CharField(max_length=20, choices=YOUTUBE, default=YouTube.NOT_ALLOWED.value)
    changes = models.TextField(blank=True)  # specific changes, in the school's own words
    openings = models.JSONField(default=list, blank=True)  # [service id, year group] each
    last_day = models.DateField()  # the last day on which it holds
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    # What signing adds.
    version = models.ForeignKey(PolicyVersion, models.PROTECT, null=True, blank=True, related_name="signed_under")
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="signed_conditions")
    signed_as = models.CharField(max_length=250, blank=True)  # the name as it stands on the document
    signed_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=40, blank=True)  # how they proved who they were, in words
    answer = models.TextField(blank=True)  # what they said to the advice on their words
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the signed document, where it is kept too
    ends_known = models.DateTimeField(null=True)  # the end that people and plans were last told of
    # What its end adds.
    ended_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=10, choices=Because, blank=True)
    told_days = models.PositiveSmallIntegerField(null=True)  # how many days before that end they last were

    class Meta:
        verbose_name = verbose_name_plural = "local conditions"
        ordering: ClassVar = ["-signed_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school"], name="one_draft_form_a_school", condition=Q(state="draft")),
            models.UniqueConstraint(fields=["school"], name="one_form_holds_a_school", condition=Q(state="signed")),
            models.CheckConstraint(
                condition=Q(state="draft", signed_by=None, signed_at=None, digest="")
                | (~Q(state="draft") & Q(signed_by__isnull=False, signed_at__isnull=False) & ~Q(digest="")),
                name="form_is_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "signed"], ended_at=None, because="")
                | (Q(state__in=["ended", "replaced"], ended_at__isnull=False) & ~Q(because="")),
                name="form_says_why_it_ended",
            ),
            models.CheckConstraint(condition=Q(personal_use__in=list(PersonalUse)), name="form_knows_personal_use"),
            models.CheckConstraint(condition=Q(youtube__in=list(YouTube)), name="form_knows_youtube"),
        ]
        triggers: ClassVar = [
            Steps(name="form_journey", field="state", transitions=sorted(CONDITIONS.moves)),
            Fixed(name="form_is_of_one_school", fields=["school"]),
            Forbidden(
                name="form_begins_as_draft",
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__state=CONDITIONS.start),
            ),
            Forbidden(
                name="signed_form_is_kept",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__state=CONDITIONS.start),
            ),
            never("forms_are_kept", pgtrigger.Truncate, "goodstanding_localconditions", "A signed form is kept."),
            Guard(
                name="form_stays_as_signed",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(f"OLD.state <> 'draft' AND {CONTENT}"),
                func=STAYS_AS_SIGNED,
            ),
            Guard(
                name="form_ends_once",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(
                    "OLD.ended_at IS NOT NULL AND (OLD.ended_at, OLD.because) IS DISTINCT FROM"
                    " (NEW.ended_at, NEW.because)"
                ),
                func=ENDED_ONCE,
            ),
            Guard(
                name="form_is_the_principals",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__state="draft", new__state="signed"),
                func=SIGNED_BY_THE_PRINCIPAL,
            ),
        ]

    def __str__(self) -> str:
        return f"Form {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("conditions_form", args=[self.pk])

    @property
    def number(self) -> str:
        """What people call it."""
        return f"LC-{self.pk}"

    @property
    def opened(self) -> frozenset[Opening]:
        return frozenset(Opening(service, year) for service, year in self.openings)

    @opened.setter
    def opened(self, openings: frozenset[Opening]) -> None:
        pairs: list[list[Any]] = [[one.service, one.year] for one in openings]
        self.openings = sorted(pairs)


class SiteLimits(models.Model):
    """How far the trust lets schools go: the newest row holds, and none is ever changed."""

    personal_use = models.CharField(max_length=30, choices=PERSONAL_USE, default=PersonalUse.IN_SCHOOL_HOURS.value)
    youtube = models.CharField(max_length=20, choices=YOUTUBE, default=YouTube.ALLOWED.value)
    openings = models.BooleanField(default=True)
    never = ArrayField(models.CharField(max_length=60), default=list, blank=True)  # ids of services
    outside_hours = models.BooleanField(default=True)
    reason = models.TextField()
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-set_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(personal_use__in=list(PersonalUse)), name="limits_know_personal_use"),
            models.CheckConstraint(condition=Q(youtube__in=list(YouTube)), name="limits_know_youtube"),
        ]
        triggers: ClassVar = [
            Forbidden(name="site_limits_stay", operation=pgtrigger.Update | pgtrigger.Delete),
            never("all_site_limits_stay", pgtrigger.Truncate, "goodstanding_sitelimits", "A limit stays on file."),
        ]
