"""Shutting a domain at once: what can be shut so, and for how long."""

from __future__ import annotations

from datetime import datetime, timedelta
from re import fullmatch

from .rules import Said, rule, stop

LONGEST = timedelta(days=366)


@rule("site/controlled")
def domain_can_be_shut(domain: str) -> Said:
    """A domain is a name with a dot in it, of letters, digits and hyphens; never a whole ending such as co.uk."""
    parts = domain.split(".")
    fits = all(fullmatch(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", part) for part in parts)
    if not fits or len(domain) > 127 or len(parts) < 2 or parts[-1].isdigit():
        yield stop("This is not a domain.", "Enter it as in an address, such as example.com.", "domain")
    elif len(parts) == 2 and len(parts[1]) == 2 and parts[0] in ("co", "org", "ac", "gov", "sch", "com", "net"):
        yield stop("That would shut every address with this ending.", "Enter the one domain that is meant.", "domain")


@rule("site/controlled")
def shut_for_a_time(ends: datetime, now: datetime) -> Said:
    """What is shut at once has an end, so that nobody forgets it; what must stay shut belongs in the catalogue."""
    if ends <= now:
        yield stop("The end has passed already.", "Enter a later day.", "ends")
    elif ends > now + LONGEST:
        yield stop("That is more than a year away.", "Enter an earlier day, or put it into the catalogue.", "ends")
