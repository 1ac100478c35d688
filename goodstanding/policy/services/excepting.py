"""Whether a trust may keep a domain open."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..rules import Said, rule, stop
from .catalogue import Catalogue
from .reach import above, opened_by, youtube_within
from .shared import whole_ending

LONGEST = timedelta(days=366)
FORM = "Whether YouTube opens is chosen on the school’s local conditions form, which the principal signs."


@rule("site/controlled")
def exception_has_reason_and_end(reason: str, ends: datetime, now: datetime) -> Said:
    """An exception says why, and ends within a year."""
    if not reason.strip():
        yield stop("An exception needs a reason.", "Say what it is for.", "reason")
    if ends <= now:
        yield stop("The end has passed.", "Choose a day to come.", "ends")
    if ends > now + LONGEST:
        yield stop("An exception holds for a year at most.", "Choose a nearer day, and look at it again then.", "ends")


@rule("site/controlled")
def exception_opens_what_it_says(catalogue: Catalogue, domain: str, understood: bool) -> Said:
    """An exception is never for YouTube, for what is shut first, or silently for a whole service."""
    if why := _never(catalogue, domain):
        yield stop(*why, "domain")
    elif (whole := opened_by(catalogue, domain).whole) and not understood:
        names = ", ".join(service.name for service in whole)
        yield stop(
            f"This opens the whole of {names}, for everybody, pupils too, at all times.",
            "Name a domain below it instead, or say that you mean it.",
            "understood",
        )


def _never(catalogue: Catalogue, domain: str) -> tuple[str, str] | None:
    """Why there is never an exception for `domain`, and what to do instead."""
    if whole_ending(domain):
        return "This is a whole ending: everything below it would open.", "Name one domain."
    if youtube_within(catalogue, domain):
        return "This is YouTube, or YouTube’s names lie below it: there are no exceptions for it.", FORM
    if any(name in catalogue.safeguarding for name in above(domain)):
        return (
            "This is on a safeguarding list, which comes before any exception.",
            "If the list is wrong, ask the safeguarding lead and have the list put right.",
        )
    if any(name in catalogue.bypass for name in above(domain)):
        return "Through this a device would go round the school’s resolver.", "There are no exceptions for it."
    return None
