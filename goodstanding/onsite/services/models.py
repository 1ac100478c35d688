"""What a trust adds to the catalogue of services, what it keeps open, and the lists that it brought."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.policy.journeys import SERVICE_LIST
from goodstanding.policy.services import Category
from goodstanding.policy.services.lists import Written
from goodstanding.record.guards import Fixed, Steps, never, only_once

_CATEGORIES = [(c.value, c.value.capitalize()) for c in Category]


class _Ending(models.Model):
    """Something the trust said about domains, until a day or until somebody ends it. The row stays."""

    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-made_at", "-pk"]

    def _holds_until(self, ends: datetime | None) -> bool:
        return self.ended_at is None and (ends is None or ends > timezone.now())


class ServiceAddition(_Ending):
    """A service of the trust's own, or more domains for one that is known (then ``service`` is its id)."""

    service = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=60)
    category = models.CharField(max_length=30, choices=_CATEGORIES)
    domains = ArrayField(models.CharField(max_length=253))
    ends = models.DateTimeField(null=True, blank=True)

    class Meta(_Ending.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(domains=[]), name="service_addition_has_domains"),
        ]
        triggers: ClassVar = [
            only_once("service_addition_stays_as_said", "ended_by_id ended_at"),
            never("service_additions_stay", pgtrigger.Delete, "goodstanding_serviceaddition", "It is ended."),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("service_addition", args=[self.pk])

    @property
    def holds(self) -> bool:
        """Whether it counts now."""
        return self._holds_until(self.ends)


class ServiceException(_Ending):
    """A domain that the trust keeps open until ``ends``; ``opens`` says which services it opened when made."""

    domain = models.CharField(max_length=253)
    opens = ArrayField(models.TextField(), default=list)
    ends = models.DateTimeField()

    class Meta(_Ending.Meta):
        triggers: ClassVar = [
            only_once("service_exception_stays_as_said", "ended_by_id ended_at"),
            never("service_exceptions_stay", pgtrigger.Delete, "goodstanding_serviceexception", "It is ended."),
        ]

    def __str__(self) -> str:
        return self.domain

    def get_absolute_url(self) -> str:
        return reverse("service_exception", args=[self.pk])

    @property
    def holds(self) -> bool:
        """Whether it counts now."""
        return self._holds_until(self.ends)


class ServiceList(models.Model):
    """A list that somebody brought: its names in one piece, for some have hundreds of thousands.

    ``names`` is written and read by `keeping`, ``digest`` is its SHA-256; it is emptied when
    the list is removed, for most lists are somebody else's work. ``report`` says what could
    not be taken over.
    """

    name = models.CharField(max_length=60)
    written = models.CharField(max_length=10, choices=[(w.value, w.label) for w in Written])
    safeguarding = models.BooleanField()
    category = models.CharField(max_length=30, choices=_CATEGORIES, blank=True)
    file = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    names = models.BinaryField(null=True)
    digest = models.CharField(max_length=64)
    number = models.PositiveIntegerField()  # names
    report = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=list(SERVICE_LIST.labels.items()), default=SERVICE_LIST.start)
    brought_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)
    live_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    live_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-brought_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(safeguarding=True, category="") | (Q(safeguarding=False) & ~Q(category="")),
                name="service_list_is_for_safeguarding_or_of_a_category",
            ),
            models.CheckConstraint(
                condition=Q(state="removed", names__isnull=True) | (~Q(state="removed") & Q(names__isnull=False)),
                name="service_list_forgets_its_names",
            ),
            models.CheckConstraint(
                condition=~Q(state="live") | Q(live_by__isnull=False, live_at__isnull=False),
                name="service_list_is_put_live_by_somebody",
            ),
        ]
        triggers: ClassVar = [
            Steps(name="service_list_journey", field="state", transitions=sorted(SERVICE_LIST.moves)),
            Fixed(
                name="service_list_stays_as_brought",
                fields=["name", "written", "safeguarding", "category", "file_digest", "digest", "brought_by"],
            ),
            never(
                "service_lists_stay", pgtrigger.Delete, "goodstanding_servicelist", "A list is removed, not deleted."
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("service_list", args=[self.pk])

    @property
    def tone(self) -> str:
        """The state whose colour fits."""
        return {"shown": "waiting", "live": "live"}.get(self.state, "closed")

    @property
    def lines_left(self) -> int:
        """Lines of the file that were not taken over as they stand."""
        return sum(self.report.get("why", {}).values())
