"""Whether a pupil may be shown, and if not, why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..rules import Said, rule, stop
from ..verdict import Verdict
from .answers import Consent, Use
from .standing import Standing, standing

IN_WORDS = {
    Use.WEBSITE: "the school's website",
    Use.SOCIAL_MEDIA: "social media",
    Use.PRESS: "the press",
    Use.VIDEO: "video",
}
_WHY_NOT = {
    Standing.NO_PICTURES: "consent for {use} does not cover pictures",
    Standing.REFUSED: "consent for {use} was refused",
    Standing.OBJECTED: "there is an objection to {use}",
    Standing.WITHDRAWN: "consent for {use} was withdrawn",
    Standing.EXPIRED: "consent for {use} has run out",
    Standing.LEFT: "consent for {use} ended when the pupil left",
    Standing.NONE: "there is no written consent for {use}",
}
_NEXT_STEP = "Use another picture, or cover this face. Ask the safeguarding lead before you ask the family."
_WEBSITES = {"noticeboard", "wordpress"}


@rule("voice/image-consent")
def consent_holds(
    consents: Iterable[Consent], use: Use, on: date, who: str, never_shown: bool = False, where: str | None = None
) -> Said:
    """Every pupil shown has written consent for this use on the day it is published."""
    # A bar set for a pupil's safety reads exactly as if no consent was there:
    # who writes a post must not learn that there is such a reason.
    stands = Standing.NONE if never_shown else standing(consents, use, on)
    if stands is not Standing.GIVEN:
        why = _WHY_NOT[stands].format(use=IN_WORDS[use])
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


def use_on(platform: str) -> Use:
    """The use that publishing a picture on `platform` is."""
    return Use.WEBSITE if platform in _WEBSITES else Use.SOCIAL_MEDIA
