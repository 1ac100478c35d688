"""What a family, or the pupil, has said about one use."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Use(StrEnum):
    """What a picture may be used for; a family answers for each."""

    WEBSITE = "website"  # the school's own website and public noticeboard
    SOCIAL_MEDIA = "social media"
    PRESS = "press"
    VIDEO = "video"


class Answer(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"
    OBJECTED = "objected"  # an objection holds whoever raised it, until it is taken back


class Form(StrEnum):
    """How far a consent goes."""

    PICTURE = "picture"
    PICTURE_FIRST_NAME = "picture and first name"
    PICTURE_FULL_NAME = "picture and full name"
    NAME = "name"  # the name, never a picture
    PICTURE_OR_NAME = "picture or name"  # either, never both in one post
    WORK = "work"  # what the pupil made, never the pupil

    @property
    def shows(self) -> bool:
        """Whether it lets the pupil be seen in a picture."""
        return self not in (Form.NAME, Form.WORK)


class OwnSay(StrEnum):
    """Who is asked about a pupil; the school decides it, and no date of birth is kept for it."""

    FAMILY = "family"  # the family answers; a pupil's own no still holds
    BESIDE = "beside"  # the pupil is asked as well as the family
    ALONE = "alone"  # an adult pupil: nobody answers in their place


@dataclass(frozen=True, slots=True)
class Consent:
    """One written answer, or one objection.

    ``expires_on``, ``withdrawn_on`` and ``set_aside_on`` are the first day on which it
    no longer holds; an answer is set aside when whoever gave it had no say.
    ``ends_with_leaving`` says that it lasts no longer than the pupil is at the school.
    ``giver`` tells the people who answer for one pupil apart; ``own`` is the pupil.
    ``sequence`` orders answers of one day as they were recorded; ``id`` is the caller's.
    """

    use: Use
    answer: Answer
    given_on: date
    expires_on: date | None = None
    withdrawn_on: date | None = None
    form: Form = Form.PICTURE
    sequence: float = 0
    giver: str = ""
    own: bool = False
    ends_with_leaving: bool = False
    set_aside_on: date | None = None
    id: Hashable = None

    def withdrawn(self, on: date) -> bool:
        return self.withdrawn_on is not None and self.withdrawn_on <= on

    def expired(self, on: date) -> bool:
        return self.expires_on is not None and self.expires_on <= on

    def heard(self, on: date) -> bool:
        """Whether it was given by then, and not set aside."""
        return self.given_on <= on and (self.set_aside_on is None or self.set_aside_on > on)

    def changed_on(self, on: date) -> date:
        """The last day, up to `on`, on which this answer was given or withdrawn."""
        if self.withdrawn_on is not None and self.withdrawn(on):
            return max(self.given_on, self.withdrawn_on)
        return self.given_on


def voices(consents: Iterable[Consent], own_say: OwnSay) -> tuple[Consent, ...]:
    """The answers that are heard: of an adult pupil only the pupil's own, as a family's would be."""
    if own_say is not OwnSay.ALONE:
        return tuple(consents)
    return tuple(replace(c, own=False) for c in consents if c.own or c.answer is Answer.OBJECTED)
