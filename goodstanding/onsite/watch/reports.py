"""Where the centre cannot ask a school's engines, the kit asks for it: questions go out, answers come back.

Both are plain text, a line an item, for a shell to read and write::

    goodstanding questions 1
    asked EPOCH
    ask ENGINE/AUDIENCE/SERVICE resolver|proxy ADDRESS PORT SOURCE HOST

    goodstanding answers 1
    asked EPOCH
    got ENGINE/AUDIENCE/SERVICE open|restricted|shut|nothing

What is right stays here: the questions do not say it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.onsite.facts import site_of
from goodstanding.people.models import School
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.watching import Found, Question, questions, read

from .actions import keep
from .looking import askable
from .models import WatchStanding

LARGEST = 1_000_000  # bytes of answers
# Older answers say nothing of now.
FRESH = timedelta(minutes=5)
_HEAD = "goodstanding answers 1"
_FOUND = {"open": Found.OPEN, "restricted": Found.RESTRICTED, "shut": Found.SHUT, "nothing": Found.NOTHING}


class Unreadable(ValueError):
    """Answers that cannot be taken, with the reason in words."""


def asked(school: School, now: datetime) -> str:
    """The questions of this moment for a school's kit."""
    site = site_of(school)
    lines = ["goodstanding questions 1", f"asked {int(now.timestamp())}"]
    for engine in _engines(school):
        how = "proxy" if engine.kind == SiteEngine.Kind.SQUID else "resolver"
        for q in questions(site, askable(engine, site), now):
            source = engine.sources[q.audience.name]
            lines.append(f"ask {_id(engine, q)} {how} {engine.address} {engine.port} {source} {q.host}")
    return "\n".join([*lines, ""])


def take(school: School, text: str, now: datetime) -> list[WatchStanding]:
    """Keep what a kit found; `Unreadable` where it cannot be what was asked for."""
    at, found = _parse(text, now)
    site, kept = site_of(school), []
    for engine in _engines(school):
        audiences = askable(engine, site)
        answers = [(q, found.get(_id(engine, q), Found.NOTHING)) for q in _right_all_along(site, engine, at, now)]
        for audience in audiences:
            mine = [(q, answer) for q, answer in answers if q.audience == audience]
            reading = read(mine, sees_restricted=engine.kind != SiteEngine.Kind.SQUID)
            kept.append(keep(engine, audience, reading, now))
    return kept


def _right_all_along(site: Site, engine: SiteEngine, at: datetime, now: datetime) -> Iterator[Question]:
    """The questions, each with every answer that was right at some moment from asking to answering."""
    audiences = askable(engine, site)
    for then, later in zip(questions(site, audiences, at), questions(site, audiences, now), strict=True):
        yield replace(then, wanted=then.wanted | later.wanted)


def _parse(text: str, now: datetime) -> tuple[datetime, Mapping[str, Found]]:
    head, *lines = text.splitlines() or [""]
    words = [line.split() for line in lines]
    if head != _HEAD or not words or len(words[0]) != 2 or words[0][0] != "asked" or not words[0][1].isdigit():
        raise Unreadable(f"Answers begin with “{_HEAD}” and the line “asked” of the questions.")
    seconds = int(words[0][1])
    if abs(now.timestamp() - seconds) > FRESH.total_seconds():
        raise Unreadable("These are answers to questions of another time. Ask for new ones.")
    found = {}
    for line in words[1:]:
        if len(line) != 3 or line[0] != "got" or line[2] not in _FOUND:
            raise Unreadable(f"A line cannot be read: {' '.join(line)[:100]}")
        found[line[1]] = _FOUND[line[2]]
    return datetime.fromtimestamp(seconds, UTC), found


def _engines(school: School) -> list[SiteEngine]:
    return list(SiteEngine.objects.filter(school=school, removed_at=None).order_by("pk"))


def _id(engine: SiteEngine, question: Question) -> str:
    return f"{engine.pk}/{question.audience.name}/{question.service}"
