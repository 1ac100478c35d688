"""Whether a network does what was decided: what to ask it, what to expect, and what its answers come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ..rules import carries
from ..services.catalogue import YOUTUBE
from .decision import Decider
from .forms import YouTube
from .site import Site
from .timeline import timeline
from .who import Audience

# A bell and the network's answer to it are no disagreement for as long as this.
BEFORE, AFTER = timedelta(seconds=10), timedelta(seconds=2)
# The name at which restricted YouTube shows itself; the bare domain is only a way to it.
_YOUTUBE_ASKED_AT = "www.youtube.com"
# An engine of which less than this share answers is not reachable, whatever the rest say.
ENOUGH = 0.5


class Found(StrEnum):
    """What a network answered for one name."""

    OPEN = "open"
    RESTRICTED = "restricted"  # YouTube in its restricted mode
    SHUT = "shut"
    NOTHING = "no answer"


class Step(StrEnum):
    IN_STEP = "in step"
    DRIFTED = "drifted"
    NOT_REACHABLE = "not reachable"


@dataclass(frozen=True, slots=True)
class Question:
    """One name asked for as one audience. ``wanted`` holds every answer that is right at that moment."""

    audience: Audience
    service: str
    host: str
    wanted: frozenset[Found]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the answers given to one audience come to: numbers, and the ids of services that differ."""

    standing: Step
    asked: int
    in_step: int
    open_though_shut: tuple[str, ...] = ()
    shut_though_open: tuple[str, ...] = ()


def questions(
    site: Site, audiences: Iterable[Audience], at: datetime, only: frozenset[str] | None = None
) -> tuple[Question, ...]:
    """One question for each service and audience at `at`; ``only`` narrows them to some services' ids."""
    first, last = at - BEFORE, at + AFTER
    decider = Decider(site, first, last + timedelta(days=1))
    asked = [s for s in site.catalogue.services if s.domains and (only is None or s.id in only)]
    found = []
    for audience in audiences:
        for service in asked:
            host = _YOUTUBE_ASKED_AT if service.id == YOUTUBE else service.domains[0]
            wanted = frozenset(_wanted(site, decider, audience, host, moment) for moment in (first, at, last))
            found.append(Question(audience, service.id, host, wanted))
    return tuple(found)


def _wanted(site: Site, decider: Decider, audience: Audience, host: str, at: datetime) -> Found:
    decision = decider.decide(audience, host, at)
    if not decision.allow:
        return Found.SHUT
    if decision.service == YOUTUBE and YOUTUBE not in audience.official:
        state = timeline(site, audience, at, at + timedelta(seconds=1))[0].state
        return Found.RESTRICTED if state.youtube is YouTube.RESTRICTED else Found.OPEN
    return Found.OPEN


@carries("site/controlled", "site/personal-use", "site/youtube", name="site.watched")
def read(answers: Iterable[tuple[Question, Found]], sees_restricted: bool = True) -> Reading:
    """What the school's network answers is compared with what was decided.

    An engine that cannot show restricted YouTube (a proxy) passes `sees_restricted` False:
    there open counts as restricted.
    """
    answers = tuple(answers)
    given = [(q, found) for q, found in answers if found is not Found.NOTHING]
    wrong = [(q, found) for q, found in given if not _right(q, found, sees_restricted)]
    loose = tuple(sorted({q.service for q, found in wrong if found is not Found.SHUT}))
    tight = tuple(sorted({q.service for q, found in wrong if found is Found.SHUT}))
    if wrong:
        standing = Step.DRIFTED
    elif len(given) < ENOUGH * len(answers) or not given:
        standing = Step.NOT_REACHABLE
    else:
        standing = Step.IN_STEP
    return Reading(standing, len(answers), len(given) - len(wrong), loose, tight)


def _right(question: Question, found: Found, sees_restricted: bool) -> bool:
    if found is Found.OPEN and not sees_restricted and Found.RESTRICTED in question.wanted:
        return True
    return found in question.wanted
