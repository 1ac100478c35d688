"""What a post shows and names stays public only for as long as consent to it lasts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .consent import How, Naming, Use, naming
from .publishing.facts import PupilFacts
from .rules import Said, rule, stop
from .verdict import Verdict


@dataclass(frozen=True, slots=True)
class Appearance:
    """A pupil in one post: ``pictured`` in a photograph, and how far ``named`` in its words."""

    pupil: PupilFacts
    pictured: bool = False
    named: How = How.NONE

    def allowed(self, use: Use, on: date) -> Naming:
        p = self.pupil
        return naming(p.consents, use, on, left_on=p.left_on, never_shown=p.never_shown)


# The words are the same whatever ended: a bar, a withdrawal, a date, a leaving.
_NEXT_STEP = "Take out what shows or names the pupil, or leave the post down."


@rule("voice/image-consent")
def shown_with_consent(one: Appearance, use: Use, on: date) -> Said:
    """A picture of a pupil is public only while there is consent to show it."""
    if one.pictured and not one.allowed(use, on).picture:
        yield stop("It shows a pupil who may no longer be shown.", _NEXT_STEP)


@rule("voice/image-consent")
def named_with_consent(one: Appearance, use: Use, on: date) -> Said:
    """A pupil's name is public only while there is consent to name them so."""
    allowed = one.allowed(use, on)
    if one.named > (allowed.beside_picture if one.pictured else allowed.alone):
        yield stop("It names a pupil who may no longer be named.", _NEXT_STEP)


@rule("voice/image-consent")
def not_shown_after_leaving(one: Appearance, on: date) -> Said:
    """What has not gone out yet shows nobody who will have left by then."""
    left = one.pupil.left_on
    if one.pictured and left is not None and left <= on:
        yield stop("It shows a pupil who may no longer be shown.", _NEXT_STEP)


def may_stay_out(appearances: Iterable[Appearance], use: Use, on: date) -> Verdict:
    """Whether a post that is public for `use` may still show and name these pupils on the day `on`."""
    return Verdict(
        tuple(
            finding
            for one in appearances
            for finding in (*shown_with_consent(one, use, on), *named_with_consent(one, use, on))
        )
    )


def may_still_go_out(appearances: Iterable[Appearance], uses: Iterable[Use], on: date) -> Verdict:
    """Whether a post that is to be public on the day `on` may show and name these pupils then."""
    appearances = tuple(appearances)
    return Verdict(
        tuple(f for use in uses for f in may_stay_out(appearances, use, on).findings)
        + tuple(f for one in appearances for f in not_shown_after_leaving(one, on))
    )


@rule("voice/image-consent")
def seen_gone_by_another(said_by: object, seen_by: object) -> Said:
    """Where only people can look, two of them have looked."""
    if said_by == seen_by:
        yield stop("You said yourself that it is gone.", "Ask a colleague to look as well.")


def may_confirm(said_by: object, seen_by: object) -> Verdict:
    """Whether this person can confirm that a post is gone."""
    return Verdict(seen_gone_by_another(said_by, seen_by))
