"""Domains shut at once, before any plan: at one school, or at every school of the trust."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.record.guards import never, only_once


class Revocation(models.Model):
    """A domain, with all names below it, shut until ``ends`` or until it is taken back; no school: at every school."""

    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="revocations")
    domain = models.CharField(max_length=253)
    reason = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()
    taken_back_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["ends"], name="revocation_in_force", condition=Q(taken_back_at__isnull=True)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(domain=""), name="revocation_says_what_and_why"),
            models.CheckConstraint(condition=Q(ends__gt=F("at")), name="revocation_ends_after_it_begins"),
        ]
        triggers: ClassVar = [
            only_once("revocation_stays", "taken_back_by_id taken_back_at"),
            never("revocations_stay", pgtrigger.Truncate, "goodstanding_revocation", "What was shut stays on record."),
        ]

    def __str__(self) -> str:
        return self.domain


class PrimaryZone(models.Model):
    """A zone on the trust's primary, and what we last made it hold."""

    school = models.ForeignKey(School, models.PROTECT, related_name="primary_zones")
    zone = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, blank=True)  # of its rules; empty: not known
    since = models.DateTimeField(default=timezone.now)
    trouble = models.CharField(max_length=300, blank=True)  # why it does not hold what it should

    class Meta:
        ordering: ClassVar = ["school", "zone"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["school", "zone"], name="one_row_a_zone")]

    def __str__(self) -> str:
        return self.zone
