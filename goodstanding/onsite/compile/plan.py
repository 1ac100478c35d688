"""A school's zones and networks for one lease, as every resolver's compiler needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_network

from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience

from .manifest import Source
from .schedule import lease_end
from .zones import Zone, audiences, zones

Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Plan:
    """What is compiled from a source."""

    source: Source

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """The zones in order, without those of audiences that have no addresses.

        Nor those that could open something and never do in this lease: every zone costs a
        resolver a look-up for each question.
        """
        found = zones(self.source.site, self.source.starts, self.source.until)
        known, read = set(self.audiences), [z for z in found if z.standing or z.switches]
        return tuple(z for z in read if z.audiences is None or known.intersection(z.audiences))

    @cached_property
    def audiences(self) -> tuple[Audience, ...]:
        """The audiences that a resolver can tell apart: those with address ranges."""
        return tuple(a for a in audiences(self.source.site) if a in self.networks.values())

    @cached_property
    def networks(self) -> Mapping[Network, Audience | None]:
        """Whose each address range is, narrowest first. A range that two audiences claim is nobody's: None."""
        claims: dict[Network, set[Audience]] = {}
        for place in self.source.site.places:
            for text in place.ranges:
                claims.setdefault(ip_network(text, strict=False), set()).add(place.audience)
        order = sorted(claims, key=lambda net: (-net.prefixlen, net.version, int(net[0])))
        return {net: next(iter(claims[net])) if len(claims[net]) == 1 else None for net in order}

    def of(self, audience: Audience | None) -> tuple[Zone, ...]:
        """The zones in order that answer an audience's questions; None: devices of no audience."""
        return tuple(z for z in self.zones if z.audiences is None or audience in z.audiences)

    def origin(self, zone: Zone) -> str:
        """The zone's name in the DNS, without the dot at its end."""
        return zone.origin(self.source.site.school)


def plan(site: Site, starts: datetime, ends: datetime) -> Plan:
    """The plan for a lease from ``starts``, to ``ends`` at the latest."""
    return Plan(Source(site, starts, lease_end(starts, ends)))
