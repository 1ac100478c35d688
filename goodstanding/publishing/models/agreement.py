"""The second reader (`official/second-reader`): who was asked, who agreed, to what exactly."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.record.guards import Guard, never, only_once

from .post import Post

_TO_THE_POST_AS_IT_STANDS = """
    IF NOT EXISTS (SELECT 1 FROM goodstanding_post p
            WHERE p.id = NEW.post_id AND p.content_hash = NEW.content_hash
              AND p.content_hash <> '' AND p.state = 'waiting') THEN
        RAISE EXCEPTION 'this is not the post as it stands' USING ERRCODE = 'check_violation';
    END IF;
"""


class ReaderRequest(models.Model):
    """A colleague asked to read a post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="reader_requests")
    person = models.ForeignKey(Person, models.PROTECT, related_name="asked_to_read")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at"]
        indexes: ClassVar = [
            models.Index(fields=["person", "asked_at"], name="asked_to_read", condition=Q(answered_at__isnull=True)),
        ]


class Agreement(models.Model):
    """A colleague who had no hand in a post has read and agreed exactly this content."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="agreements")
    by = models.ForeignKey(Person, models.PROTECT, related_name="agreements")
    content_hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]
        triggers: ClassVar = [
            only_once("agreement_stays", "voided_at"),
            never(
                "agreements_stay", pgtrigger.Truncate, "goodstanding_agreement", "A decision stays as it was written."
            ),
            Guard(
                name="agreed_by_someone_else",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=f"""
                IF EXISTS (SELECT 1 FROM goodstanding_post p
                           WHERE p.id = NEW.post_id AND p.author_id = NEW.by_id)
                   OR EXISTS (SELECT 1 FROM goodstanding_editor e
                              WHERE e.post_id = NEW.post_id AND e.person_id = NEW.by_id) THEN
                    RAISE EXCEPTION 'nobody agrees a post they wrote or edited'
                        USING ERRCODE = 'check_violation';
                END IF;
                {_TO_THE_POST_AS_IT_STANDS}
                RETURN NEW;
                """,
            ),
        ]


class PublishedAlone(models.Model):
    """A reason that stands in for a second reader who did not answer, and its review."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="published_alone")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    voided_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review = models.TextField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="alone_to_review", condition=Q(reviewed_at__isnull=True)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="publishing_alone_has_a_reason"),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("by")),
                name="publishing_alone_is_reviewed_by_someone_else",
            ),
        ]
        triggers: ClassVar = [
            only_once("published_alone_stays", "voided_at reviewed_by_id reviewed_at review"),
            never(
                "all_published_alone_stay",
                pgtrigger.Truncate,
                "goodstanding_publishedalone",
                "A decision stays as it was written.",
            ),
            Guard(
                name="alone_after_waiting",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=f"""
                {_TO_THE_POST_AS_IT_STANDS}
                IF NOT EXISTS (SELECT 1 FROM goodstanding_post p
                        JOIN goodstanding_school s ON s.id = p.school_id
                        WHERE p.id = NEW.post_id
                          AND p.state_since + s.second_reader_wait <= NEW.at) THEN
                    RAISE EXCEPTION 'the second reader still has time to answer'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]


class Comment(models.Model):
    """What a reader said of a draft; by nobody where the policy itself sent it back."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="comments")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at"]
        indexes: ClassVar = [models.Index(fields=["-at"], name="comment_newest")]

    @property
    def from_whom(self) -> str:
        return str(self.by or "Good Standing")


class AdviceAnswer(models.Model):
    """The reason given for going on in spite of advice."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="advice_answers")
    rule = models.CharField(max_length=80)
    about = models.CharField(max_length=64)  # which finding: a hash of its rule, place and words
    reason = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="advice_answer_has_a_reason"),
            models.UniqueConstraint(fields=["post", "about"], name="one_answer_to_advice"),
        ]
