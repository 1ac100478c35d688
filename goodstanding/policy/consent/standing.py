"""How a pupil's consent for one use stands on one day.

Of each person who answers, the latest answer counts. One person's no holds against
another's yes, and a pupil's own no or an objection against everybody's. On a boundary
day consent counts as gone: on the day that it is withdrawn, on the day that it
expires, and on the first day after the pupil has left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .answers import Answer, Consent, Use


class Standing(StrEnum):
    """How a pupil's consent to be shown stands, for one use on one day."""

    GIVEN = "given"
    NO_PICTURES = "no pictures"  # given, but for the name or for the pupil's work alone
    REFUSED = "refused"
    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    LEFT = "left"  # it lasted as long as the pupil was at the school
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stand:
    """How consent stands, and the answers that make it so.

    ``disagreed`` says that somebody else who answers for the pupil said yes;
    ``until`` is the first day on which consent that is given no longer holds.
    """

    standing: Standing
    answers: tuple[Consent, ...] = ()
    disagreed: bool = False

    @property
    def until(self) -> date | None:
        return min((c.expires_on for c in self.answers if c.expires_on is not None), default=None)


def latest(consents: Iterable[Consent], use: Use, on: date) -> dict[tuple[bool, str], Consent]:
    """The answer of each person that counts for `use` on the day `on`."""

    def weight(one: Consent) -> tuple[date, bool, float]:
        changed, gone = one.changed_on(on), one.withdrawn(on)
        # A withdrawal rules its own day; an answer of that same day counts from the next.
        return changed, gone if changed == on else not gone, one.sequence

    found: dict[tuple[bool, str], Consent] = {}
    for one in consents:
        if one.use == use and one.answer is not Answer.OBJECTED and one.heard(on):
            who = (one.own, one.giver)
            found[who] = max(found.get(who, one), one, key=weight)
    return found


def stand(consents: Iterable[Consent], use: Use, on: date, left_on: date | None = None) -> Stand:
    """How consent for `use` stands on the day `on`, and why; ``left_on`` is the first day away."""
    consents = tuple(consents)
    answers = latest(consents, use, on)
    objections = [c for c in consents if c.use == use and c.answer is Answer.OBJECTED and c.heard(on)]
    against = [c for c in objections if not c.withdrawn(on)]
    against += [c for (own, _), c in answers.items() if own and _is_no(c, on)]
    said = [c for (own, _), c in answers.items() if not own]
    yes = [c for c in said if not _is_no(c, on)]
    no = [c for c in said if _is_no(c, on)]
    holding = [c for c in yes if not c.expired(on) and not _left(c, on, left_on)]
    if against:
        return Stand(Standing.OBJECTED, tuple(against), disagreed=bool(holding))
    if no:
        worst = Standing.REFUSED if any(not c.withdrawn(on) for c in no) else Standing.WITHDRAWN
        return Stand(worst, tuple(no), disagreed=bool(holding))
    if holding:
        shown = all(c.form.shows for c in holding)
        return Stand(Standing.GIVEN if shown else Standing.NO_PICTURES, tuple(holding))
    if yes:
        gone = Standing.EXPIRED if all(c.expired(on) for c in yes) else Standing.LEFT
        return Stand(gone, tuple(yes))
    return Stand(Standing.NONE)


def _is_no(one: Consent, on: date) -> bool:
    return one.answer is Answer.REFUSED or one.withdrawn(on)


def _left(one: Consent, on: date, left_on: date | None) -> bool:
    return one.ends_with_leaving and left_on is not None and left_on <= on


def standing(consents: Iterable[Consent], use: Use, on: date, left_on: date | None = None) -> Standing:
    """How consent to be shown for `use` stands on the day `on`."""
    return stand(consents, use, on, left_on).standing
