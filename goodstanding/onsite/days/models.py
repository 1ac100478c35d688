"""School years as they were said, each time anew, and the days that differ."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy.onsite.building import SpecialKind
from goodstanding.record.guards import Fixed, never


class SchoolYear(models.Model):
    """A school year as somebody said it. To change it is to say it anew: the old row stays, and is replaced."""

    school = models.ForeignKey(School, models.PROTECT, related_name="school_years")
    year = models.PositiveSmallIntegerField()  # the calendar year it begins in
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-year", "-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "year"], name="one_school_year_holds", condition=Q(replaced_at__isnull=True)
            ),
            models.CheckConstraint(condition=Q(year__range=(2000, 2199)), name="school_year_is_of_our_time"),
        ]
        triggers: ClassVar = [
            Fixed(name="school_year_stays_as_said", fields=["school", "year", "made_by", "made_at"]),
            never(
                "school_years_stay",
                pgtrigger.Delete,
                "goodstanding_schoolyear",
                "A school year is replaced, not deleted.",
            ),
        ]

    def __str__(self) -> str:
        return f"The school year {self.year} to {self.year + 1}"

    def get_absolute_url(self) -> str:
        return reverse("school_year", args=[self.school.slug, self.year])


class Term(models.Model):
    """A stretch of school days; both days count."""

    school_year = models.ForeignKey(SchoolYear, models.CASCADE, related_name="terms")
    name = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        ordering: ClassVar = ["starts"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="term_ends_after_it_begins"),
        ]


class DayPlan(models.Model):
    """The bells of one weekday (Monday is 0) in one phase, one period on each line; see `policy.onsite.bells`."""

    school_year = models.ForeignKey(SchoolYear, models.CASCADE, related_name="plans")
    phase = models.CharField(max_length=20, choices=School.Phase, blank=True)  # empty: one set of bells for all
    weekday = models.PositiveSmallIntegerField()
    periods = models.TextField()

    class Meta:
        ordering: ClassVar = ["phase", "weekday"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school_year", "phase", "weekday"], name="one_plan_a_weekday"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekday_is_of_the_week"),
        ]


class SpecialDay(models.Model):
    """A day of term that differs: closed, INSET, closing early, or with another plan."""

    class Kind(models.TextChoices):
        CLOSED = SpecialKind.CLOSED, "Closed"
        INSET = SpecialKind.INSET, "INSET day: staff are in, pupils are not"
        EARLY_CLOSING = SpecialKind.EARLY_CLOSING, "Closes early"
        OTHER_PLAN = SpecialKind.OTHER_PLAN, "Other times"

    school = models.ForeignKey(School, models.PROTECT, related_name="special_days")
    day = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=100, blank=True)
    at = models.TimeField(null=True, blank=True)  # when an early closing closes
    periods = models.TextField(blank=True)  # an INSET day's or another plan; empty: the ordinary one
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "day"], name="a_day_differs_once", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(kind=SpecialKind.EARLY_CLOSING, at__isnull=False)
                | (~Q(kind=SpecialKind.EARLY_CLOSING) & Q(at__isnull=True)),
                name="early_closing_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(kind=SpecialKind.OTHER_PLAN) | ~Q(periods=""), name="another_plan_is_said"
            ),
        ]
        triggers: ClassVar = [
            Fixed(
                name="special_day_stays_as_said",
                fields=["school", "day", "kind", "name", "at", "periods", "made_by", "made_at"],
            ),
            never("special_days_stay", pgtrigger.Delete, "goodstanding_specialday", "A day is ended, not deleted."),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.get_kind_display()} on {self.day}"
