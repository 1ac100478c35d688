"""How a post goes out: one release a channel, each attempt kept before it is made."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from goodstanding.channels.models import Channel
from goodstanding.people.models import Person
from goodstanding.policy.journeys import RELEASE
from goodstanding.record.guards import Fixed, Forbidden, Guard, Steps, never, only_once

from .post import Post


class Release(models.Model):
    """One post on its way to one channel."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="releases")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="releases")
    content_hash = models.CharField(max_length=64)  # what was agreed
    state = models.CharField(max_length=20, default=RELEASE.start, choices=list(RELEASE.labels.items()))
    state_since = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    remote_id = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    why = models.TextField(blank=True)  # where it stands and what to do, in plain words
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-due_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post", "channel"], name="one_release_a_channel", condition=~Q(state="cancelled")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["channel", "state", "-sent_at"], name="release_by_channel"),
            models.Index(fields=["state", "due_at"], name="release_due"),
            models.Index(fields=["-sent_at"], name="release_newest"),
        ]
        triggers: ClassVar = [
            Steps(name="release_journey", field="state", transitions=sorted(RELEASE.moves)),
            Fixed(name="release_content_stays", fields=["post", "channel", "content_hash"]),
            Guard(
                name="release_of_what_was_agreed",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                IF NOT EXISTS (SELECT 1 FROM goodstanding_post p
                        JOIN goodstanding_postchannel c ON c.post_id = p.id
                        WHERE p.id = NEW.post_id AND p.content_hash = NEW.content_hash
                          AND c.channel_id = NEW.channel_id
                          AND p.state IN ('agreed', 'released')) THEN
                    RAISE EXCEPTION 'only what was agreed can be released'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} → {self.channel}"

    def get_absolute_url(self) -> str:
        return reverse("release", args=[self.pk])

    def move(self, step: str, why: str = "", **also: object) -> None:
        """Take a step of the journey and save it; raises `Refused` where it leads nowhere."""
        self.state = RELEASE.take(self.state, step)
        self.state_since, self.why = timezone.now(), why
        for name, value in also.items():
            setattr(self, name, value)
        self.save(update_fields=["state", "state_since", "why", *also])


class Attempt(models.Model):
    """One try at making a release public, written down before it is made."""

    class Result(models.TextChoices):
        SENT = "sent", "Went out"
        REJECTED = "rejected", "The network refused it"
        ABSENT = "absent", "Looked for, and it is not there"
        UNKNOWN = "unknown", "No answer came"

    release = models.ForeignKey(Release, models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=100)  # the same for every attempt at one release
    content_hash = models.CharField(max_length=64)
    prepared = models.JSONField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=Result, blank=True)
    detail = models.TextField(blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    # Set just before the one public write, so that a later look knows it may have happened.
    committing_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "number"], name="one_attempt_a_number"),
        ]


class Snapshot(models.Model):
    """What the public saw, read back from the network and kept."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="snapshots")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField()
    images = models.JSONField(default=list)  # [{"alt", "sha256"}] in the order shown
    matches = models.BooleanField()
    differences = models.JSONField(default=list)  # in plain words

    class Meta:
        ordering: ClassVar = ["-at"]
        triggers: ClassVar = [
            Forbidden(name="snapshot_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            never(
                "snapshots_stay", pgtrigger.Truncate, "goodstanding_snapshot", "What the public saw stays on record."
            ),
        ]


class Retraction(models.Model):
    """A published post taken down: asked by one, agreed by another, or alone with a review."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="retractions")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.TextField()
    asked_at = models.DateTimeField(default=timezone.now)
    urgent = models.BooleanField(default=False)  # taken down at once, reviewed after
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="retraction_has_a_reason"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="retraction_is_decided_by_someone_else",
            ),
        ]


# The words, and each picture with its description, in the order of the post.
_ITEM_IS_WHAT_WAS_AGREED = """
    IF NOT EXISTS (
        SELECT 1 FROM goodstanding_release r JOIN goodstanding_post p ON p.id = r.post_id
        WHERE r.id = NEW.release_id AND r.state = 'sending' AND p.text = NEW.text
          AND coalesce((SELECT jsonb_agg(jsonb_build_array(f.sha256, u.alt) ORDER BY u.position)
                        FROM goodstanding_postphotograph u
                        JOIN goodstanding_photograph f ON f.id = u.photograph_id
                        WHERE u.post_id = p.id), '[]')
            = coalesce((SELECT jsonb_agg(jsonb_build_array(i.one ->> 'sha256', i.one ->> 'alt') ORDER BY i.n)
                        FROM jsonb_array_elements(NEW.images) WITH ORDINALITY AS i (one, n)), '[]')) THEN
        RAISE EXCEPTION 'only what was agreed is put on the noticeboard'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class NoticeboardItem(models.Model):
    """A post as the school's own public noticeboard shows it."""

    release = models.OneToOneField(Release, models.PROTECT, related_name="noticeboard_item")
    text = models.TextField()
    images = models.JSONField(default=list)  # [{"sha256", "mime", "width", "height", "alt"}]
    published_at = models.DateTimeField(default=timezone.now)
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-published_at"]
        indexes: ClassVar = [models.Index(fields=["-published_at"], name="noticeboard_newest")]
        triggers: ClassVar = [
            only_once("item_stays", "gone_at"),
            never("items_stay", pgtrigger.Truncate, "goodstanding_noticeboarditem", "What was public stays on record."),
            Guard(
                name="item_is_what_was_agreed",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=_ITEM_IS_WHAT_WAS_AGREED,
            ),
        ]
