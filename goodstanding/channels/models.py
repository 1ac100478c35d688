"""Official accounts: what was proposed, who decided, who runs them."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy.journeys import CHANNEL
from goodstanding.record.guards import Fixed, Forbidden, Guard, Steps, never


class Channel(models.Model):
    class Platform(models.TextChoices):
        NOTICEBOARD = "noticeboard", "School noticeboard"
        BLUESKY = "bluesky", "Bluesky"
        MASTODON = "mastodon", "Mastodon"
        FACEBOOK = "facebook", "Facebook"
        INSTAGRAM = "instagram", "Instagram"
        X = "x", "X"
        YOUTUBE = "youtube", "YouTube"
        LINKEDIN = "linkedin", "LinkedIn"
        TIKTOK = "tiktok", "TikTok"
        WORDPRESS = "wordpress", "Blog (WordPress)"

    school = models.ForeignKey(School, models.PROTECT, related_name="channels")
    platform = models.CharField(max_length=20, choices=Platform)
    handle = models.CharField(max_length=100)
    address = models.URLField()
    objective = models.TextField()
    registered_email = models.EmailField()
    dedicated = models.BooleanField(default=False)
    linked_from = models.URLField()  # the page of the school's website that links here
    state = models.CharField(max_length=20, default=CHANNEL.start, choices=list(CHANNEL.labels.items()))
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="proposed_channels")
    proposed_at = models.DateTimeField(default=timezone.now)
    state_since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["school__name", "platform", "handle"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                F("platform"),
                Lower("handle"),
                name="one_channel_per_handle",
                condition=~Q(state__in=["refused", "closed"]),
            ),
            models.CheckConstraint(condition=Q(dedicated=True), name="channel_is_dedicated"),
        ]
        indexes: ClassVar = [models.Index(fields=["school", "state"], name="channel_by_school")]
        triggers: ClassVar = [
            Steps(name="channel_journey", field="state", transitions=sorted(CHANNEL.moves)),
            Fixed(name="channel_proposer_stays", fields=["proposed_by", "school", "platform"]),
            Guard(
                name="channel_stays_as_approved",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(
                    "OLD.state IN ('approved', 'suspended', 'closed') AND (OLD.handle, OLD.address,"
                    " OLD.objective, OLD.registered_email, OLD.linked_from) IS DISTINCT FROM"
                    " (NEW.handle, NEW.address, NEW.objective, NEW.registered_email, NEW.linked_from)"
                ),
                func="""
                RAISE EXCEPTION 'channel % stays as it was approved', OLD.id
                    USING ERRCODE = 'check_violation';
                """,
            ),
            # A channel begins as a proposal, whoever inserts it.
            Forbidden(
                name="channel_begins_proposed",
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__state=CHANNEL.start),
            ),
            Guard(
                name="channel_opens_by_decision",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__state="proposed", new__state="approved"),
                func="""
                IF NOT EXISTS (SELECT 1 FROM goodstanding_channeldecision d
                    WHERE d.channel_id = NEW.id AND d.step = 'approve'
                      AND d.by_id <> NEW.proposed_by_id AND d.at >= NEW.proposed_at) THEN
                    RAISE EXCEPTION 'channel % has no approval by someone else', NEW.id
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handle} on {self.get_platform_display()}"

    def get_absolute_url(self) -> str:
        return reverse("channel", args=[self.pk])


class Outcome(models.Model):
    """An intended outcome that can be measured (`official/purpose`)."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="outcomes")
    measure = models.CharField(max_length=200)
    baseline = models.CharField(max_length=100)
    target = models.CharField(max_length=100)
    by = models.DateField()

    class Meta:
        ordering: ClassVar = ["by", "id"]


class Representative(models.Model):
    """Somebody who runs a channel, from day to day."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="representatives")
    person = models.ForeignKey(Person, models.PROTECT, related_name="represents")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["since", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "person"], name="one_representative_once", condition=Q(until__isnull=True)
            ),
        ]


class ChannelDecision(models.Model):
    """A step somebody took on a channel; a row that stays as it was written."""

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="decisions")
    step = models.CharField(max_length=20)  # a step of the channel's journey
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(step__in=["return", "refuse", "suspend", "close"]) | ~Q(reason=""),
                name="channel_decision_gives_its_reason",
            ),
        ]
        triggers: ClassVar = [
            Forbidden(name="channel_decision_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            never(
                "channel_decisions_stay",
                pgtrigger.Truncate,
                "goodstanding_channeldecision",
                "A decision stays as it was written.",
            ),
            Guard(
                name="never_own_channel",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__step__in=["approve", "return", "refuse"]),
                func="""
                IF NEW.by_id = (SELECT c.proposed_by_id FROM goodstanding_channel c
                                WHERE c.id = NEW.channel_id) THEN
                    RAISE EXCEPTION 'nobody decides on a channel they proposed'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]


class Connection(models.Model):
    """How a channel reaches its network. The secret is encrypted with the installation's key."""

    channel = models.OneToOneField(Channel, models.CASCADE, related_name="connection")
    server = models.URLField()
    identifier = models.CharField(max_length=200)
    secret = models.BinaryField()
    connected_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    connected_at = models.DateTimeField(default=timezone.now)
    last_ok_at = models.DateTimeField(null=True, blank=True)
    limits = models.JSONField(default=dict)  # as the server told them when it was connected
    trouble = models.TextField(blank=True)  # in plain words; empty while it works
