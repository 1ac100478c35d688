"""What a choice means on site, in plain words for those whom it touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodstanding.policy.conditions import year_name
from goodstanding.policy.onsite.forms import Limits, Opening, PersonalUse, YouTube

from .facts import known_services

_USE = {
    PersonalUse.IN_SCHOOL_HOURS: "can open social media for themselves at any time of the school day.",
    PersonalUse.BREAKS_AND_LUNCH: "can open social media for themselves in breaks and at lunch, and not in lessons.",
    PersonalUse.NOT_PERMITTED: "cannot open social media for themselves in school hours.",
}
_YOUTUBE = {
    YouTube.ALLOWED: "opens for everybody on site, pupils too, at all times.",
    YouTube.RESTRICTED: "opens for everybody on site, pupils too, at all times, in its own restricted mode.",
    YouTube.NOT_ALLOWED: "opens for nobody on site, at no time.",
}
_OFFICIAL = "reach the services of those channels for their work, whatever the form says."
_OUTSIDE = {
    True: "can open it before the first lesson, after the last, and on days without school.",
    False: "cannot open it either: the trust keeps it shut.",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What somebody will notice: ``whom`` begins the sentence that ``says`` ends."""

    whom: str
    says: str


def effects(use: PersonalUse, youtube: YouTube, openings: frozenset[Opening], limits: Limits) -> Iterator[Effect]:
    """What these choices mean for everyone on site."""
    yield Effect("Staff and other adults", _USE[use])
    yield Effect("Adults outside school hours", _OUTSIDE[limits.outside_hours])
    yield Effect("Pupils", _pupils(openings))
    yield Effect("YouTube", _YOUTUBE[youtube])
    yield Effect(
        "Colleagues who run approved channels",
        "reach the services of those channels for their work, whatever the form says.",
    )


def _pupils(openings: frozenset[Opening]) -> str:
    if not openings:
        return "open no social media on site or on the school’s devices, at no time."
    return f"open nothing but {'; '.join(opened(openings))}; these at all times while the form holds."


def opened(openings: frozenset[Opening]) -> list[str]:
    """Each service that is opened by name, with its year groups."""
    years: dict[str, list[int]] = defaultdict(list)
    for one in openings:
        years[one.service].append(one.year)
    known = known_services()
    return sorted(
        f"{known[service].name if service in known else service} ({', '.join(year_name(y) for y in sorted(them))})"
        for service, them in years.items()
    )


def named(services: Iterable[str]) -> list[str]:
    """What services are called, by their ids."""
    known = known_services()
    return sorted(known[one].name if one in known else one for one in services)
