"""Plans, what each would lay down at each school, and who put it into effect."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy.journeys import SITE_PLAN
from goodstanding.record.guards import Fixed, Forbidden, Guard, Steps, never

from .sql import APPLIED_AS_PLANNED, LAID_DOWN_BY_A_PLAN, PRESSED_BY_ANOTHER


class SiteText(models.Model):
    """The text of a compiled file, kept once however many schools and plans share it."""

    digest = models.CharField(max_length=64, primary_key=True)  # SHA-256 of the text
    text = models.TextField()

    class Meta:
        triggers: ClassVar = [Fixed(name="site_text_is_its_digest", fields=["digest", "text"])]

    def __str__(self) -> str:
        return self.digest[:12]


class SitePlan(models.Model):
    """What would change, at one school or many.

    A plan that opens anything waits for somebody; ``second`` says that whoever presses must
    be another than those who asked for it, and ``why_second`` tells why. ``share`` is the largest share of the
    services, in percent, that it opens for anybody.
    """

    state = models.CharField(max_length=12, default=SITE_PLAN.start, choices=list(SITE_PLAN.labels.items()))
    cause = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)
    state_since = models.DateTimeField(default=timezone.now)
    opens = models.BooleanField(default=False)
    second = models.BooleanField(default=False)
    why_second = models.CharField(max_length=300, blank=True)
    share = models.PositiveSmallIntegerField(default=0)
    many = models.PositiveIntegerField(default=1)  # schools that it looks at
    done = models.PositiveIntegerField(default=0)  # of them, looked at so far
    back_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="rolled_back_by")
    applied_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state_since"], name="site_plan_waiting", condition=Q(state__in=["waiting", "asked"])),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(cause=""), name="site_plan_has_a_cause"),
            models.CheckConstraint(
                condition=~Q(state__in=["applied", "rolled back"]) | Q(applied_at__isnull=False),
                name="site_plan_applied_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(second=True) | ~Q(why_second=""), name="site_plan_says_why_second"),
        ]
        triggers: ClassVar = [
            Steps(name="site_plan_journey", field="state", transitions=sorted(SITE_PLAN.moves)),
            Forbidden(
                name="site_plan_begins",
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__state=SITE_PLAN.start),
            ),
            Guard(
                name="site_plan_weighed_once",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(
                    "OLD.state <> 'making' AND (OLD.opens, OLD.second, OLD.share, OLD.cause)"
                    " IS DISTINCT FROM (NEW.opens, NEW.second, NEW.share, NEW.cause)"
                ),
                func="RAISE EXCEPTION 'a plan stays as it was weighed' USING ERRCODE = 'check_violation';",
            ),
            Guard(
                name="site_plan_applied_by_a_person",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition("OLD.state <> 'applied' AND NEW.state = 'applied'"),
                func=APPLIED_AS_PLANNED,
            ),
            never("site_plans_stay", pgtrigger.Delete, "goodstanding_siteplan", "A plan stays on record."),
            never("all_site_plans_stay", pgtrigger.Truncate, "goodstanding_siteplan", "A plan stays on record."),
        ]

    def __str__(self) -> str:
        return f"Plan {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("site_plan", args=[self.pk])


class PlanPart(models.Model):
    """A plan at one school: its files, and what they change beside those laid down before.

    ``files`` holds for each engine the digest of every file by its path. ``said`` is what
    changes, in words: a list of ``{"who", "what", "way"}``, the way being opens, shuts or
    changes. ``current``: it is what is laid down at the school now.
    """

    plan = models.ForeignKey(SitePlan, models.PROTECT, related_name="parts")
    school = models.ForeignKey(School, models.PROTECT, related_name="plan_parts")
    before = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="after")
    files = models.JSONField(default=dict)
    said = models.JSONField(default=list)
    basis = models.JSONField(default=dict)  # what the permissions rest on: see policy.site_plans
    form = models.CharField(max_length=40, blank=True)  # the number of the signed form in force
    line = models.TextField(blank=True)  # the last line of files whose digest is marked with +
    digest = models.CharField(max_length=64)  # of ``files``: what somebody has seen
    issued = models.DateTimeField()
    until = models.DateTimeField()  # when the lease ends
    current = models.BooleanField(default=False)
    applied_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["school__name", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["school"],
                name="plan_part_open",
                condition=Q(applied_at__isnull=True, superseded_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "school"], name="one_part_a_school"),
            models.UniqueConstraint(fields=["school"], name="one_current_part", condition=Q(current=True)),
            models.CheckConstraint(
                condition=Q(current=False) | Q(applied_at__isnull=False), name="current_part_is_applied"
            ),
            models.CheckConstraint(condition=Q(until__gte=F("issued")), name="lease_ends_after_it_begins"),
        ]
        triggers: ClassVar = [
            Fixed(
                name="plan_part_stays",
                fields=[
                    "plan",
                    "school",
                    "before",
                    "files",
                    "said",
                    "basis",
                    "form",
                    "line",
                    "digest",
                    "issued",
                    "until",
                ],
            ),
            Guard(
                name="plan_part_applied_by_its_plan",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition("NEW.applied_at IS NOT NULL OR NEW.current"),
                func=LAID_DOWN_BY_A_PLAN,
            ),
            never("plan_parts_stay", pgtrigger.Delete, "goodstanding_planpart", "A plan stays on record."),
            never("all_plan_parts_stay", pgtrigger.Truncate, "goodstanding_planpart", "A plan stays on record."),
        ]

    def __str__(self) -> str:
        return f"{self.plan} at {self.school}"


class PlanAsker(models.Model):
    """Somebody who stands behind a plan: who signed a form that it carries out, or asked for it first."""

    class How(models.TextChoices):
        SIGNED = "signed", "Signed the form"
        ASKED = "asked", "Asked for it"

    plan = models.ForeignKey(SitePlan, models.PROTECT, related_name="askers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=How)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "person"], name="asks_once")]
        triggers: ClassVar = [
            Forbidden(name="plan_asker_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            never("plan_askers_stay", pgtrigger.Truncate, "goodstanding_planasker", "Who asked stays on record."),
        ]


class PlanPress(models.Model):
    """Somebody saw a plan that opens something, and pressed apply."""

    plan = models.OneToOneField(SitePlan, models.PROTECT, related_name="press")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers: ClassVar = [
            Forbidden(name="plan_press_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            never("plan_presses_stay", pgtrigger.Truncate, "goodstanding_planpress", "Who pressed stays on record."),
            Guard(
                name="plan_pressed_by_another",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=PRESSED_BY_ANOTHER,
            ),
        ]
