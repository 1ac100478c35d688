"""Words and phrases that a trust or a school looks for in every post."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy import own_words as policy
from goodstanding.policy.journeys import OWN_WORD
from goodstanding.policy.verdict import Severity
from goodstanding.record.guards import Fixed, Forbidden, Guard, Steps, never

_KEPT = "phrases, clause, severity, message, next_step"


class OwnWord(models.Model):
    """One thing to look for, and what to say of it; with no school it holds for the whole trust."""

    class Weight(models.TextChoices):
        ADVISE = Severity.ADVISE, "Think about this: the post can still go out"
        BLOCK = Severity.BLOCK, "Fix this: the post cannot go out with it"

    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="own_words")
    phrases = models.TextField()  # one on each line, in the language of `policy.own_words.phrase`
    clause = models.CharField(max_length=60)
    severity = models.CharField(max_length=10, choices=Weight, default=Weight.ADVISE)
    message = models.CharField(max_length=200)
    next_step = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default=OWN_WORD.start, choices=list(OWN_WORD.labels.items()))
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    live_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    live_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["school"], name="own_words_live", condition=Q(state="live")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(phrases=""), name="own_word_has_phrases"),
            models.CheckConstraint(
                condition=~Q(state="live") | Q(live_by__isnull=False, live_at__isnull=False),
                name="own_word_is_put_live_by_somebody",
            ),
        ]
        triggers: ClassVar = [
            Steps(name="own_word_journey", field="state", transitions=sorted(OWN_WORD.moves)),
            Fixed(name="own_word_writer_stays", fields=["written_by", "school"]),
            Forbidden(
                name="own_word_begins_as_a_draft",
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__state=OWN_WORD.start),
            ),
            Guard(
                name="own_word_stays_as_tried",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(
                    "OLD.state <> 'draft' AND (OLD."
                    + _KEPT.replace(", ", ", OLD.")
                    + ") IS DISTINCT FROM (NEW."
                    + _KEPT.replace(", ", ", NEW.")
                    + ")"
                ),
                func="""
                RAISE EXCEPTION 'own word % stays as it was put live', OLD.id
                    USING ERRCODE = 'check_violation';
                """,
            ),
            never("own_words_stay", pgtrigger.Delete, "goodstanding_ownword", "An own word is retired, not deleted."),
        ]

    def __str__(self) -> str:
        first = policy.phrases_in(self.phrases)[:1]
        return f"“{first[0]}”" if first else "An own word"

    def get_absolute_url(self) -> str:
        return reverse("own_word", args=[self.pk])

    @property
    def others(self) -> int:
        """How many phrases there are beside the first."""
        return len(policy.phrases_in(self.phrases)) - 1

    @property
    def as_facts(self) -> policy.OwnWord:
        """As the rules know it; `key` is its number, which lasts."""
        return policy.OwnWord(
            key=str(self.pk),
            phrases=policy.phrases_in(self.phrases),
            clause=self.clause,
            severity=Severity(self.severity),
            message=self.message,
            next_step=self.next_step,
        )
