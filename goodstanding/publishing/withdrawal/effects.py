"""What is done in the background when a pupil may be shown or named less than before."""

from __future__ import annotations

from django.utils import timezone

from goodstanding.outbox import keeps
from goodstanding.publishing.models import Takedown
from goodstanding.record import action

from . import carry, letters, sweeping
from .reaching import reach_what_is_out
from .steps import held_takedown, say

__all__ = ["carry", "consent_ended", "deadline_passed", "sweeping"]


@keeps("consent.ended")
def consent_ended(*, pupils: list[str]) -> None:
    """Look at every post that shows or names one of `pupils`; safe to run again."""
    reach_what_is_out(pupils)


@keeps("takedown.overdue")
def deadline_passed(*, takedown: int) -> None:
    """Tell who answers for the school, once, if the post is not down by now."""
    if Takedown.objects.get(pk=takedown).overdue(timezone.now()):
        _tell_of_overdue(takedown=takedown, by=None)


@action
def _tell_of_overdue(*, takedown: int, by: None) -> None:
    row = held_takedown(takedown)
    say("overdue", row)
    letters.overdue(row)
