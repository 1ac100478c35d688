"""Whether a trust may add domains to the catalogue."""

from __future__ import annotations

from ..rules import Said, rule, stop
from .catalogue import YOUTUBE, Catalogue
from .excepting import FORM
from .reach import youtube_within
from .shared import many_depend_on, whole_ending


@rule("scope/services")
def addition_says_why(reason: str, domains: tuple[str, ...]) -> Said:
    """What a trust adds has a reason and domains."""
    if not reason.strip():
        yield stop("An addition needs a reason.", "Say why these belong to the catalogue.", "reason")
    if not domains:
        yield stop("There are no domains.", "Write at least one.", "domains")


@rule("scope/services")
def addition_is_apart(catalogue: Catalogue, service: str, domains: tuple[str, ...]) -> Said:
    """What a trust adds is in no other service yet, and shuts nothing that stays open or that much depends on."""
    if any(s.id == service and s.educational for s in catalogue.services):
        yield stop("This service counts as educational and stays open.", "Choose another.", "service")
    for domain in domains:
        if why := _not_apart(catalogue, service, domain):
            yield stop(*why, "domains")


def _not_apart(catalogue: Catalogue, service: str, domain: str) -> tuple[str, str] | None:
    if whole_ending(domain):
        return f"{domain} is a whole ending: everything below it would be shut.", "Name one domain."
    if many_depend_on(domain):
        return (
            f"Much else depends on {domain}, or anybody may have a site below it.",
            "Name the domain of the service itself.",
        )
    found = catalogue.find(domain)
    if found is None:
        taken = service != YOUTUBE and youtube_within(catalogue, domain)
        return (f"Names of YouTube’s lie below {domain}.", FORM) if taken else None
    if found.service.id == YOUTUBE:
        return f"{domain} is YouTube’s.", FORM
    if found.service.educational:
        return f"{domain} belongs to {found.service.name}, which is educational and stays open.", "Leave it out."
    return f"{domain} belongs to {found.service.name} already.", "Leave it out."
