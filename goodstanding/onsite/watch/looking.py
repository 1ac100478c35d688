"""One look at a school's engines: asked as every audience they can be asked as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.watching import Found, Question, Reading, questions, read
from goodstanding.policy.onsite.who import Audience

from .asking import ask_all, ask_proxy, ask_resolver


def askable(engine: SiteEngine, site: Site) -> tuple[Audience, ...]:
    """The audiences with an address at this engine from which the watchdog may ask."""
    return tuple(place.audience for place in site.places if place.audience.name in engine.sources)


def look(
    engine: SiteEngine, site: Site, at: datetime, only: frozenset[str] | None = None
) -> Iterator[tuple[Audience, Reading]]:
    """What the engine answers now, compared with what was decided, for each audience.

    `at` is the instant that the answers are held against. ``only`` narrows the look to some services.
    """
    audiences = askable(engine, site)
    found = _ask(engine, [(q, engine.sources[q.audience.name]) for q in questions(site, audiences, at, only)])
    for audience in audiences:
        answers = [(question, answer) for question, answer in found if question.audience == audience]
        yield audience, read(answers, sees_restricted=engine.kind != SiteEngine.Kind.SQUID)


def _ask(engine: SiteEngine, asked: Sequence[tuple[Question, str]]) -> Sequence[tuple[Question, Found]]:
    ask = ask_proxy if engine.kind == SiteEngine.Kind.SQUID else ask_resolver
    return ask_all(ask, engine.address, engine.port, asked)
