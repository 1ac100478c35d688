"""A school's resolvers and proxies: where they are, and how our rules come to them."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goodstanding.onsite.compile.bundle import Engine
from goodstanding.people.models import Person, School
from goodstanding.record.guards import Fixed, Forbidden, never


class SiteEngine(models.Model):
    """One engine that a school runs. What is no longer there is kept, with when it went.

    ``sources`` says for each audience, by its name, from which address of the school's
    watching computer to ask so that the engine takes it for one of them.
    """

    class Kind(models.TextChoices):
        UNBOUND = Engine.UNBOUND.value, "Unbound"
        BIND = Engine.BIND.value, "BIND"
        POWERDNS = Engine.POWERDNS.value, "PowerDNS Recursor"
        SQUID = Engine.SQUID.value, "Squid"

    class Delivery(models.TextChoices):
        KIT = "kit", "By the kit: it keeps time at the school, with no link to us"
        CENTRAL = "central", "From the centre: by DNS, from the trust’s own primary"

    school = models.ForeignKey(School, models.PROTECT, related_name="engines")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.UNBOUND)
    address = models.GenericIPAddressField(unpack_ipv4=True)
    port = models.PositiveIntegerField(default=53, validators=[MinValueValidator(1), MaxValueValidator(65_535)])
    delivery = models.CharField(max_length=10, choices=Delivery, default=Delivery.KIT)
    sources = models.JSONField(default=dict, blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "address", "port"], name="engine_is_listed_once", condition=Q(removed_at=None)
            ),
            models.CheckConstraint(condition=Q(port__range=(1, 65_535)), name="engine_has_a_port"),
            models.CheckConstraint(condition=~Q(kind="squid", delivery="central"), name="squid_is_not_fed_by_dns"),
        ]
        triggers: ClassVar = [Fixed(name="engine_stays_at_its_school", fields=["school"])]

    def __str__(self) -> str:
        return self.name


class SiteKey(models.Model):
    """A key by which a school's kit fetches what is applied and reports; only its hash is kept."""

    school = models.ForeignKey(School, models.PROTECT, related_name="site_keys")
    name = models.CharField(max_length=60)
    hash = models.CharField(max_length=64, unique=True)  # SHA-256 of the key, in hexadecimal
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        triggers: ClassVar = [
            Fixed(name="site_key_stays", fields=["school", "hash", "made_by", "made_at"]),
            never("site_keys_stay", pgtrigger.Delete, "goodstanding_sitekey", "A key is revoked, not deleted."),
            Forbidden(
                name="revoked_key_stays_revoked",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revoked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name
