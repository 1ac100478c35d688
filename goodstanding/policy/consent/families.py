"""Who may answer for a pupil through a personal link, and how long such a link works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..rules import Said, rule, stop
from ..verdict import Verdict
from .answers import OwnSay
from .ending import Ending, end_of_key_stage, next_school_year

LINK_LASTS = timedelta(days=60)
# A letter sent twice by two presses of a button helps nobody.
BETWEEN_LETTERS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A personal link as it stands; ``left_on`` is the pupil's first day away.

    ``is_pupil`` says that the link is the pupil's own, ``own_say`` who is asked about the pupil.
    """

    expires_at: datetime
    revoked: bool = False
    carer_removed: bool = False
    may_answer: bool = True
    is_pupil: bool = False
    own_say: OwnSay = OwnSay.FAMILY
    left_on: date | None = None


@rule("voice/image-consent")
def answered_by_one_who_may(link: LinkFacts, now: datetime, today: date) -> Said:
    """A family answers by a link of its own that still works, for a pupil who is at the school."""
    if not _is_asked(link) or link.carer_removed or not link.may_answer:
        yield stop("You are not among those who answer for this pupil.", "Speak to the school’s office.")
    if link.revoked or now >= link.expires_at:
        yield stop("This link no longer works.", "Ask for a new one.")
    if link.left_on is not None and link.left_on <= today:
        yield stop("This pupil has left the school.", "Speak to the school’s office.")


def _is_asked(link: LinkFacts) -> bool:
    """Of an adult pupil nobody else is asked, and of a young one the pupil is not."""
    return link.own_say is not (OwnSay.FAMILY if link.is_pupil else OwnSay.ALONE)


def may_answer(link: LinkFacts, now: datetime, today: date) -> Verdict:
    """Whether whoever has this link may see and give the answers that it was made for."""
    return Verdict(answered_by_one_who_may(link, now, today))


@rule("official/families-told")
def not_asked_a_moment_ago(last: datetime | None, now: datetime) -> Said:
    """A family is not sent the same letter twice within minutes."""
    if last is not None and now - last < BETWEEN_LETTERS:
        yield stop("They were written to a moment ago.", "Wait ten minutes before you write again.")


def may_ask(last: datetime | None, now: datetime) -> Verdict:
    """Whether a family that was last written to at `last` may be written to `now`."""
    return Verdict(not_asked_a_moment_ago(last, now))


def holds_until(ending: Ending, chosen: date | None, year_group: str, on: date) -> tuple[Ending, date | None]:
    """How and when an answer given on the day `on` ends: the first day on which it no longer holds.

    Where the year group tells no key stage, or the day has passed, it is the school year: better
    asked too soon than too late.
    """
    if ending is Ending.DATE and chosen is not None and chosen > on:
        return ending, chosen
    if ending is Ending.LEAVING:
        return ending, None
    if ending is Ending.KEY_STAGE and (end := end_of_key_stage(year_group, on)) is not None:
        return ending, end
    return Ending.SCHOOL_YEAR, next_school_year(on)
