"""What a form may choose: within the trust's limits, for a time, and by names that are known."""

from __future__ import annotations

from datetime import date

from ..onsite.forms import Limits, Opening, PersonalUse, YouTube
from ..rules import Said, rule, stop
from ..services import YOUTUBE
from .facts import FormFacts

# From what lets most to what lets least.
_USES, _YOUTUBES = tuple(PersonalUse), tuple(YouTube)
LONGEST_CHANGES = 4000  # characters of specific changes; two pages of the document
MOST_OPENINGS = 60
_YEAR_ENDS = (8, 31)
_SUMMER = 6  # from June on schools sign for the year to come


def held_to(personal_use: PersonalUse, youtube: YouTube, limits: Limits) -> tuple[PersonalUse, YouTube]:
    """The two choices as far as the trust lets them go: the stricter holds."""
    return (
        max(personal_use, limits.personal_use, key=_USES.index),
        max(youtube, limits.youtube, key=_YOUTUBES.index),
    )


def latest_day(on: date) -> date:
    """The last day that a form signed on the day `on` may name: the end of the school year.

    From June on it is the end of the year to come.
    """
    end = date(on.year, *_YEAR_ENDS)
    return end if on.month < _SUMMER else date(on.year + 1, *_YEAR_ENDS)


@rule("local/signed")
def ends_on_a_day(facts: FormFacts) -> Said:
    """A form names its last day, no later than the end of the school year."""
    latest = latest_day(facts.on)
    if facts.last_day is None:
        yield stop("The form names no last day.", f"Choose one, {_day(latest)} at the latest.", "last_day")
    elif facts.last_day < facts.on:
        yield stop("The last day has passed already.", "Choose a day from today on.", "last_day")
    elif facts.last_day > latest:
        yield stop("A form holds for one school year at most.", f"Choose {_day(latest)} or an earlier day.", "last_day")


@rule("site/personal-use")
def personal_use_is_within_limits(facts: FormFacts) -> Said:
    """Personal use goes no further than the trust lets schools go."""
    held, _ = held_to(facts.personal_use, facts.youtube, facts.limits)
    if held is not facts.personal_use:
        yield stop(
            f"The trust allows personal use no further than “{held.value}”{_by(facts)}.",
            f"Choose “{held.value}”, or less; or ask the trust to change its limit.",
            "personal_use",
        )


@rule("site/youtube")
def youtube_is_within_limits(facts: FormFacts) -> Said:
    """YouTube is allowed no further than the trust lets schools go."""
    _, held = held_to(facts.personal_use, facts.youtube, facts.limits)
    if held is not facts.youtube:
        yield stop(
            f"The trust’s limit for YouTube is “{held.value}”{_by(facts)}.",
            f"Choose “{held.value}”, or less; or ask the trust to change its limit.",
            "youtube",
        )


@rule("local/core-holds")
def openings_are_within_limits(facts: FormFacts) -> Said:
    """Nothing is opened to pupils that the trust keeps shut."""
    if facts.openings and not facts.limits.openings:
        yield stop(
            f"The trust lets no school open services to pupils{_by(facts)}.",
            "Take the services out; or ask the trust to change its limit.",
            "openings",
        )
    for service in sorted({one.service for one in facts.openings} & facts.limits.never):
        yield stop(
            f"The trust keeps {_name(facts, service)} shut at every school{_by(facts)}.",
            "Take it out; or ask the trust to change its limit.",
            "openings",
        )


@rule("site/controlled")
def openings_name_what_is_known(facts: FormFacts) -> Said:
    """What is opened to pupils is a known service, for a year group that the school has."""
    if len(facts.openings) > MOST_OPENINGS:
        yield stop(f"There are more than {MOST_OPENINGS} services to open.", "Choose fewer.", "openings")
    for one in sorted(facts.openings, key=lambda o: (o.service, o.year)):
        if fault := _fault(one, facts):
            yield stop(fault, "Choose from the list.", "openings")


def _fault(one: Opening, facts: FormFacts) -> str:
    service = facts.services.get(one.service)
    if service is None:
        return f"Nothing is known of a service called “{one.service}”."
    if service.educational:
        return f"{service.name} is never shut, so there is nothing to open."
    if one.year not in facts.years:
        return f"The school has no {year_name(one.year)}."
    return ""


@rule("site/youtube")
def youtube_has_its_own_choice(facts: FormFacts) -> Said:
    """YouTube is opened or shut by its own choice, and never by another way."""
    if any(one.service == YOUTUBE for one in facts.openings):
        yield stop(
            "YouTube cannot be opened to one year group.",
            "Choose for the whole school, in the question about YouTube.",
            "openings",
        )


@rule("local/signed")
def changes_can_be_read(facts: FormFacts) -> Said:
    """Specific changes are short enough to be read."""
    if len(facts.changes) > LONGEST_CHANGES:
        yield stop(
            f"The specific changes are longer than {LONGEST_CHANGES:,} characters.",
            "Say it in fewer words.",
            "changes",
        )


def year_name(year: int) -> str:
    """What people call a year group."""
    return f"Year {year}" if year else "Reception"


def _name(facts: FormFacts, service: str) -> str:
    return facts.services[service].name if service in facts.services else service


def _by(facts: FormFacts) -> str:
    return f" ({facts.limits_by})" if facts.limits_by else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
