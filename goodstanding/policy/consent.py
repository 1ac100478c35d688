"""Written consent to show a pupil's picture, use by use.

The latest decision wins. On a boundary day consent counts as gone: on the day
that it is withdrawn, and on the day that it expires.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .rules import Said, rule, stop
from .verdict import Verdict


class Use(StrEnum):
    """What a picture may be used for; a family answers for each."""

    WEBSITE = "website"  # the school's own website and public noticeboard
    SOCIAL_MEDIA = "social media"
    PRESS = "press"
    VIDEO = "video"


class Answer(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"


class Form(StrEnum):
    """How far a consent goes."""

    PICTURE = "picture"
    PICTURE_FIRST_NAME = "picture and first name"
    WORK = "work"  # what the pupil made, never the pupil


class Standing(StrEnum):
    """How a pupil's consent for one use stands on one day."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Consent:
    """One written answer of a family.

    ``expires_on`` and ``withdrawn_on`` are the first day on which it no longer
    holds. ``sequence`` orders answers of one day as they were recorded.
    """

    use: Use
    answer: Answer
    given_on: date
    expires_on: date | None = None
    withdrawn_on: date | None = None
    form: Form = Form.PICTURE
    sequence: float = 0

    def withdrawn(self, on: date) -> bool:
        return self.withdrawn_on is not None and self.withdrawn_on <= on

    def changed_on(self, on: date) -> date:
        """The last day, up to `on`, on which this answer was given or withdrawn."""
        if self.withdrawn_on is not None and self.withdrawn(on):
            return max(self.given_on, self.withdrawn_on)
        return self.given_on


_IN_WORDS = {
    Use.WEBSITE: "the school's website",
    Use.SOCIAL_MEDIA: "social media",
    Use.PRESS: "the press",
    Use.VIDEO: "video",
}
_WHY_NOT = {
    Standing.REFUSED: "consent for {use} was refused",
    Standing.WITHDRAWN: "consent for {use} was withdrawn",
    Standing.EXPIRED: "consent for {use} has run out",
    Standing.NONE: "there is no written consent for {use}",
}
_NEXT_STEP = "Use another picture, or cover this face. Ask the safeguarding lead before you ask the family."


def latest(consents: Iterable[Consent], use: Use, on: date) -> Consent | None:
    """The answer that counts for pictures in `use` on the day `on`."""

    def weight(one: Consent) -> tuple[date, bool, float]:
        changed, gone = one.changed_on(on), one.withdrawn(on)
        # A withdrawal rules its own day; an answer of that same day counts from the next.
        return changed, gone if changed == on else not gone, one.sequence

    made = (c for c in consents if c.use == use and c.form is not Form.WORK and c.given_on <= on)
    return max(made, default=None, key=weight)


def standing(consents: Iterable[Consent], use: Use, on: date) -> Standing:
    """How consent for pictures in `use` stands on the day `on`."""
    found = latest(consents, use, on)
    if found is None:
        return Standing.NONE
    if found.withdrawn(on):
        return Standing.WITHDRAWN
    if found.answer is Answer.REFUSED:
        return Standing.REFUSED
    if found.expires_on is not None and on >= found.expires_on:
        return Standing.EXPIRED
    return Standing.GIVEN


def first_name_allowed(consents: Iterable[Consent], use: Use, on: date) -> bool:
    """Whether the family agreed to the first name beside the picture."""
    consents = tuple(consents)
    found = latest(consents, use, on)
    return standing(consents, use, on) is Standing.GIVEN and found is not None and found.form is Form.PICTURE_FIRST_NAME


@rule("voice/image-consent")
def consent_holds(
    consents: Iterable[Consent], use: Use, on: date, who: str, never_shown: bool = False, where: str | None = None
) -> Said:
    """Every pupil shown has written consent for this use on the day it is published."""
    # A bar set for a pupil's safety reads exactly as if no consent was there:
    # who writes a post must not learn that there is such a reason.
    stands = Standing.NONE if never_shown else standing(consents, use, on)
    if stands is not Standing.GIVEN:
        why = _WHY_NOT[stands].format(use=_IN_WORDS[use])
        yield stop(f"{who} may not be shown: {why}.", _NEXT_STEP, where)


def consent_for(
    consents: Iterable[Consent],
    use: Use,
    on: date,
    *,
    who: str = "This pupil",
    never_shown: bool = False,
    where: str | None = None,
) -> Verdict:
    """Whether a pupil may be shown for `use` on the day `on`, and if not, why."""
    return Verdict(consent_holds(consents, use, on, who, never_shown, where))


_WEBSITES = {"noticeboard", "wordpress"}


def use_on(platform: str) -> Use:
    """The use that publishing a picture on `platform` is."""
    return Use.WEBSITE if platform in _WEBSITES else Use.SOCIAL_MEDIA
