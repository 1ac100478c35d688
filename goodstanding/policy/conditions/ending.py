"""When a signed form ends, as far as is known: the earliest of all that can end it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ..onsite.days import LOCAL
from ..rules import carries

DAY = timedelta(days=1)


class Because(StrEnum):
    """Why a form holds no more."""

    DATE = "date"
    PRINCIPAL = "principal"
    VERSION = "version"
    TAKEN_BACK = "taken back"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class End:
    """``at`` is the first instant at which the form holds no more (aware)."""

    at: datetime
    because: Because


@dataclass(frozen=True, slots=True)
class Led:
    """From ``since`` to ``until`` (both included; None: no end is known) somebody is the school's principal."""

    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFacts:
    """What bears on a signed form's end.

    ``led`` are the times in which its signatory is the principal, ``material`` the first
    days on which newer versions of the policy let it hold no more, ``ended`` what has
    been put on file already.
    """

    signed_at: datetime
    last_day: date
    led: tuple[Led, ...]
    material: tuple[date, ...] = ()
    ended: End | None = None


@carries("local/signed")
def end_of(facts: SignedFacts) -> End:
    """A signature ends with its date, with its principal's leaving, or with a material change of the policy."""
    ends = [End(midnight(facts.last_day + DAY), Because.DATE)]
    last = leads_until(facts.led, facts.signed_at.astimezone(LOCAL).date())
    if last is not None:
        ends.append(End(midnight(last + DAY), Because.PRINCIPAL))
    ends += [End(midnight(day), Because.VERSION) for day in facts.material]
    if facts.ended is not None:
        ends.append(facts.ended)
    return min(ends, key=lambda one: one.at)


def leads_until(led: Iterable[Led], on: date) -> date | None:
    """The last day of leading the school without a break from the day `on`; None where no end is known.

    The day before `on` for somebody who did not lead it then: a gap ends a signature for good.
    """
    last = on - DAY
    for one in sorted(led, key=lambda one: one.since):
        if one.since > last + DAY:
            break
        if one.until is None:
            return None
        last = max(last, one.until)
    return last


def midnight(day: date) -> datetime:
    """The instant at which `day` begins at the schools."""
    return datetime.combine(day, time(0), tzinfo=LOCAL)
