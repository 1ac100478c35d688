"""How far a domain reaches: the names above it and below it, and the services that it opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .catalogue import YOUTUBE, Catalogue, Service


def above(domain: str) -> Iterator[str]:
    """`domain` and every name that it lies below, nearest first."""
    while domain:
        yield domain
        domain = domain.partition(".")[2]


def under(domain: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that are `domain` or lie below it."""
    return sorted(name for name in names if name == domain or name.endswith(f".{domain}"))


@dataclass(frozen=True, slots=True)
class Opened:
    """What an exception for a domain opens: whole services, and services of which it opens a part."""

    whole: tuple[Service, ...]
    part: tuple[Service, ...]

    @property
    def words(self) -> list[str]:
        """Each of them in words, whole ones first."""
        return [s.name for s in self.whole] + [f"part of {s.name}" for s in self.part]


def opened_by(catalogue: Catalogue, domain: str) -> Opened:
    """The services that an exception for `domain` opens. YouTube and what stays open anyway are not among them."""
    whole, part = [], []
    found = catalogue.find(domain)
    for service in catalogue.services:
        if service.educational or service.id == YOUTUBE:
            continue
        covered = under(domain, service.domains)
        if _is_whole(service, covered):
            whole.append(service)
        elif covered or (found is not None and found.service == service):
            part.append(service)
    return Opened(tuple(whole), tuple(part))


def _is_whole(service: Service, covered: list[str]) -> bool:
    """A service is as good as open when its own first name is; in a list somebody brought no name comes first."""
    chosen_order = service.source in ("own", "trust")
    return len(covered) == len(service.domains) or (chosen_order and service.domains[0] in covered)


def youtube_within(catalogue: Catalogue, domain: str) -> bool:
    """Whether `domain` is YouTube's, or names of YouTube's lie below it."""
    found = catalogue.find(domain)
    inside = any(under(domain, s.domains) for s in catalogue.services if s.id == YOUTUBE)
    return inside or (found is not None and found.service.id == YOUTUBE)
