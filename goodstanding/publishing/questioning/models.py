"""Questions about findings, the rulings on them, and how often each check fires."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.publishing.models import Post
from goodstanding.record.guards import Forbidden, Guard, never, only_once


class Question(models.Model):
    """Somebody doubts a finding, as it was: its words, its place, and whom it could mean."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="questions")
    about = models.CharField(max_length=16)  # the finding's key, as it was
    rule = models.CharField(max_length=80)
    clause = models.CharField(max_length=80)
    severity = models.CharField(max_length=10)
    part = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    words_hash = models.CharField(max_length=32)
    exact = models.BooleanField()  # the finding marks its own words, and is not about the whole part
    message = models.TextField()
    pupils = models.JSONField(default=list)  # ids of all whom the words could mean
    choice = models.CharField(max_length=20)
    said = models.TextField(blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["asked_at"]
        triggers: ClassVar = [
            Forbidden(name="question_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            never("questions_stay", pgtrigger.Truncate, "goodstanding_question", "What was asked stays on record."),
        ]


class Ruling(models.Model):
    """What somebody with authority says of a question: the finding is right, or wrong here or for good.

    Post and school are the question's, kept here so that every check finds its rulings in one look.
    """

    question = models.OneToOneField(Question, models.PROTECT, related_name="ruling")
    post = models.ForeignKey(Post, models.PROTECT, related_name="rulings")
    school = models.ForeignKey(School, models.PROTECT, related_name="rulings")
    wrong = models.BooleanField()
    for_good = models.BooleanField(default=False)
    reason = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.TextField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [
            models.Index(
                fields=["school"],
                name="ruling_for_good",
                condition=Q(for_good=True, wrong=True, ended_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="ruling_has_a_reason"),
            models.CheckConstraint(condition=Q(wrong=True) | Q(for_good=False), name="only_wrong_findings_go_for_good"),
        ]
        triggers: ClassVar = [
            only_once("ruling_stays", "ended_by_id ended_at ended_why"),
            never("rulings_stay", pgtrigger.Truncate, "goodstanding_ruling", "A decision stays as it was written."),
            Guard(
                name="ruled_by_someone_else",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                IF NOT EXISTS (SELECT 1 FROM goodstanding_question q JOIN goodstanding_post p ON p.id = q.post_id
                        WHERE q.id = NEW.question_id AND p.id = NEW.post_id AND p.school_id = NEW.school_id
                          AND q.asked_by_id <> NEW.by_id AND p.author_id <> NEW.by_id)
                   OR EXISTS (SELECT 1 FROM goodstanding_editor e
                        WHERE e.post_id = NEW.post_id AND e.person_id = NEW.by_id) THEN
                    RAISE EXCEPTION 'nobody rules on what they wrote, edited or asked'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]


class Firing(models.Model):
    """A check found something in a post that somebody saved, and what became of it.

    It holds no word of the post: ``about`` is a hash of the rule, its place and the words it
    marks, ``words_hash`` of the rule and the words.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", "Left as it is"
        HEEDED = "heeded", "Heeded"
        ANSWERED = "answered", "Answered with a reason"
        OVERRULED = "overruled", "Overruled"
        UPHELD = "upheld", "Questioned, and right"

    post = models.ForeignKey(Post, models.CASCADE, related_name="firings")
    school = models.ForeignKey(School, models.PROTECT, related_name="firings")
    rule = models.CharField(max_length=80)
    clause = models.CharField(max_length=80)
    severity = models.CharField(max_length=10)
    about = models.CharField(max_length=32)
    words_hash = models.CharField(max_length=32)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, default=Outcome.OPEN, choices=Outcome)

    class Meta:
        ordering: ClassVar = ["first_at"]
        indexes: ClassVar = [
            models.Index(fields=["school", "first_at"], name="firing_by_school"),
            models.Index(fields=["first_at"], name="firing_newest"),
            models.Index(fields=["school", "rule", "words_hash"], name="firing_by_words"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "about"], name="one_firing_a_finding"),
        ]
