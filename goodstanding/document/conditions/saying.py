"""What a choice means on site, in plain words for those whom it touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class Effect:
    """What somebody will notice: ``whom`` begins the sentence that ``says`` ends."""

    whom: str
    says: str


def effects(use: PersonalUse, youtube: YouTube, openings: frozenset[Opening], limits: Limits) -> Iterator[Effect]:
    """What these choices mean for everyone on site."""
    yield Effect("Staff and other adults", _USE[use])
    yield Effect(
        "Before the first and after the last lesson",
        "and on days without school, adults can open it." if limits.outside_hours else "the trust keeps it shut too.",
    )
    yield Effect("Pupils", _pupils(openings))
    yield Effect("YouTube", _YOUTUBE[youtube])
    yield Effect("Colleagues who run approved channels", "reach those for their work, whatever the form says.")


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
