"""Whether a trust may add a domain to the catalogue, or keep one open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..rules import Said, rule, stop
from .catalogue import YOUTUBE, Catalogue, Service
from .shared import many_depend_on, whole_ending

_FORM = "Whether YouTube opens is chosen on the school’s local conditions form, which the principal signs."


def above(domain: str) -> Iterable[str]:
    """`domain` and every name that it lies below, nearest first."""
    while domain:
        yield domain
        domain = domain.partition(".")[2]


def under(domain: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that are `domain` or lie below it."""
    return sorted(name for name in names if name == domain or name.endswith(f".{domain}"))


@dataclass(frozen=True, slots=True)
class Opened:
    """What an exception for a domain opens: services whose names all lie below it, and those of which a part does."""

    whole: tuple[Service, ...]
    part: tuple[Service, ...]

    @property
    def names(self) -> list[str]:
        return [s.name for s in (*self.whole, *self.part)]


def opened_by(catalogue: Catalogue, domain: str) -> Opened:
    """The services that an exception for `domain` opens. YouTube and what stays open anyway are not among them."""
    whole, part = [], []
    found = catalogue.find(domain)
    for service in catalogue.services:
        if service.educational or service.id == YOUTUBE:
            continue
        covered = under(domain, service.domains)
        # A service is as good as open when its own first name is.
        if service.domains[0] in covered:
            whole.append(service)
        elif covered or (found is not None and found.service == service):
            part.append(service)
    return Opened(tuple(whole), tuple(part))


@rule("local/core-holds")
def exception_is_limited(
    catalogue: Catalogue, domain: str, reason: str, ends: datetime, now: datetime, understood: bool
) -> Said:
    """An exception has a reason and an end, opens what it says it opens, and is never for YouTube."""
    if not reason.strip():
        yield stop("An exception needs a reason.", "Say what it is for.", "reason")
    if ends <= now:
        yield stop("The end has passed.", "Choose a day to come.", "ends")
    if whole_ending(domain):
        yield stop("This is a whole ending: everything below it would open.", "Name one domain.", "domain")
        return
    found = catalogue.find(domain)
    if (found is not None and found.service.id == YOUTUBE) or _is_youtube_alone(catalogue, domain):
        yield stop("This is YouTube, for which there are no exceptions.", _FORM, "domain")
    elif any(name in catalogue.safeguarding for name in above(domain)):
        yield stop(
            "This is on a safeguarding list, which comes before any exception.",
            "If the list is wrong, ask the safeguarding lead and have the list put right.",
            "domain",
        )
    elif any(name in catalogue.bypass for name in above(domain)):
        yield stop(
            "Through this a device would go round the school’s resolver.", "There are no exceptions for it.", "domain"
        )
    else:
        opened = opened_by(catalogue, domain)
        if opened.whole and not understood:
            names = ", ".join(s.name for s in opened.whole)
            yield stop(
                f"This opens the whole of {names}, for everybody, pupils too, at all times.",
                "Name a domain below it instead, or say that you mean it.",
                "understood",
            )


def _is_youtube_alone(catalogue: Catalogue, domain: str) -> bool:
    inside = {s.id for s in catalogue.services if under(domain, s.domains)}
    return inside == {YOUTUBE}


@rule("scope/services")
def addition_is_apart(catalogue: Catalogue, service: str, domains: tuple[str, ...], reason: str) -> Said:
    """What a trust adds has a reason, is in no other service yet, and shuts nothing that much else depends on."""
    if not reason.strip():
        yield stop("An addition needs a reason.", "Say why these belong to the catalogue.", "reason")
    if not domains:
        yield stop("There are no domains.", "Write at least one.", "domains")
    for domain in domains:
        if whole_ending(domain):
            yield stop(f"{domain} is a whole ending: everything below it would be shut.", "Name one domain.", "domains")
        elif many_depend_on(domain):
            yield stop(
                f"Much else depends on {domain}, or anybody may have a site below it.",
                "Name the domain of the service itself.",
                "domains",
            )
        elif (found := catalogue.find(domain)) is not None:
            yield from _already(found.service, domain, service)
        elif any(s.id == YOUTUBE for s in catalogue.services if under(domain, s.domains)):
            yield stop(f"Names of YouTube’s lie below {domain}.", _FORM, "domains")


def _already(found: Service, domain: str, service: str) -> Said:
    if found.id == YOUTUBE:
        yield stop(f"{domain} is YouTube’s.", _FORM, "domains")
    elif found.educational:
        yield stop(
            f"{domain} belongs to {found.name}, which counts as educational and stays open.", "Leave it out.", "domains"
        )
    else:
        yield stop(f"{domain} belongs to {found.name} already.", "Leave it out.", "domains")
