"""Networks and sign-in groups, and whose devices they hold."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy.onsite.who import Group
from goodstanding.record.guards import Fixed, never


class Network(models.Model):
    """A range of addresses, or a group of the sign-in directory, and whose devices it holds.

    A representative's device names the representative: through their own approved
    channels, as they stand at the time, it reaches the services of those channels.
    """

    class Kind(models.TextChoices):
        RANGE = "range", "Address range"
        SIGN_IN = "sign-in", "Sign-in group"

    class Whose(models.TextChoices):
        STAFF = Group.STAFF, "Staff"
        PUPILS = Group.PUPILS, "Pupils"
        GUESTS = Group.GUESTS, "Guests"
        REPRESENTATIVES = Group.REPRESENTATIVES, "A channel representative"

    school = models.ForeignKey(School, models.PROTECT, related_name="networks")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=200)
    label = models.CharField(max_length=100, blank=True)
    group = models.CharField(max_length=20, choices=Whose)
    phase = models.CharField(max_length=20, choices=School.Phase, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)  # the pupils' year group; reception is 0
    representative = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="devices")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["group", "phase", "year", "value"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "kind", "value"], name="a_network_once", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(group=Group.REPRESENTATIVES, representative__isnull=False)
                | (~Q(group=Group.REPRESENTATIVES) & Q(representative__isnull=True)),
                name="a_representatives_device_names_them",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(group=Group.PUPILS, year__lte=13), name="year_groups_are_pupils"
            ),
        ]
        triggers: ClassVar = [
            Fixed(
                name="network_stays_as_said",
                fields=["school", "kind", "value", "group", "phase", "year", "representative", "made_by", "made_at"],
            ),
            never("networks_stay", pgtrigger.Delete, "goodstanding_network", "A network is ended, not deleted."),
        ]

    def __str__(self) -> str:
        return self.label or self.address

    @property
    def address(self) -> str:
        """The range as people write it: one device without its prefix."""
        return self.value.removesuffix("/32").removesuffix("/128") if self.kind == self.Kind.RANGE else self.value
