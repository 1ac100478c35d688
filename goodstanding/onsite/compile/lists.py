"""What the zones hold of the catalogue: worked out once, and the same for every school that shares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from goodstanding.policy.services import Catalogue, Service
from goodstanding.policy.services.catalogue import YOUTUBE

from .rpz import BLOCK, PASS, Records, covering, plain, shortened, writable

# The names whose address YouTube's own guidance has replaced to force its restricted mode. The bare
# youtube.com is not among them: it only sends browsers on to www.
RESTRICTED_HOSTS = (
    "m.youtube.com",
    "www.youtube-nocookie.com",
    "www.youtube.com",
    "youtube.googleapis.com",
    "youtubei.googleapis.com",
)
RESTRICTED = "restrict.youtube.com."


@dataclass(frozen=True, eq=False)
class Lists:
    """The services' names as records; `owners` says whose each listed name is."""

    owners: Mapping[str, Service]

    @cached_property
    def domains(self) -> frozenset[str]:
        """Every listed name."""
        return frozenset(self.owners)

    @cached_property
    def social(self) -> frozenset[str]:
        """The ids of the services that are shut unless something opens them."""
        return frozenset(s.id for s in self.owners.values() if not s.educational)

    def passing(self, chosen: frozenset[str]) -> Records:
        """The services chosen pass. One that has names below theirs does not pass with them."""
        return self._records(chosen, PASS)

    def shutting(self, chosen: frozenset[str]) -> Records:
        """The services chosen are shut; an educational one with names below theirs stays open."""
        return self._records(chosen, BLOCK)

    @cached_property
    def restricted(self) -> Records:
        """YouTube in its restricted mode: five names lead to it, and the rest of YouTube passes."""
        passing = self.passing(frozenset({YOUTUBE})).pairs
        led = {owner: RESTRICTED for host in RESTRICTED_HOSTS for owner in (host, f"*.{host}")}
        return Records(tuple(led.items()) + tuple(pair for pair in passing if pair[0] not in led))

    def exempting(self, domains: frozenset[str]) -> Records:
        """The trust's exceptions pass, save what lies below them and is YouTube's."""
        inside = {d for d, s in self.owners.items() if s.id == YOUTUBE and _ancestors(d) & domains}
        passing = dict.fromkeys(filter(writable, domains), PASS)
        return covering(passing | dict.fromkeys(filter(writable, inside), BLOCK))

    def _records(self, chosen: frozenset[str], target: str) -> Records:
        targets: dict[str, str] = {}
        for domain, service in self.owners.items():
            if service.id in chosen:
                name = shortened(domain) if target == BLOCK else domain
                targets[name] = target
            elif self.lies_below(domain, chosen):
                targets[domain] = PASS if service.educational else BLOCK
        return covering({d: t for d, t in targets.items() if writable(d)})

    def lies_below(self, domain: str, chosen: frozenset[str]) -> bool:
        """Whether some name above the domain belongs to a service chosen."""
        return any(name in self.owners and self.owners[name].id in chosen for name in _ancestors(domain))


def _ancestors(domain: str) -> set[str]:
    parts = domain.split(".")
    return {".".join(parts[n:]) for n in range(1, len(parts))}


@lru_cache(maxsize=4)
def lists(services: tuple[Service, ...]) -> Lists:
    """The lists of a catalogue's services, as looking a host up in it would find them."""
    catalogue = Catalogue(services)
    owners: dict[str, Service] = {}
    for domain in sorted({d for service in services for d in service.domains}):
        if found := catalogue.find(domain):
            owners[domain] = found.service
    return Lists(owners)


@lru_cache(maxsize=1024)
def beneath(known: Lists, chosen: frozenset[str]) -> tuple[str, ...]:
    """Names of other services that are shut unless opened, below a name of one chosen.

    A zone has no way to leave them to the zones after it, so they are shut with it.
    """
    others = known.social - chosen
    return tuple(sorted(d for d, s in known.owners.items() if s.id in others and known.lies_below(d, chosen)))


@lru_cache(maxsize=64)
def unwritable(domains: frozenset[str]) -> tuple[str, ...]:
    """Names that no zone can hold as they are."""
    return tuple(sorted(d for d in domains if not writable(plain(d))))
