"""What the bundles of all resolvers have in common: zone files, schedule, and who is told apart how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_network

from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience
from goodstanding.policy.services.catalogue import YOUTUBE

from . import schedule
from .bundle import Bundle, Engine, File
from .lists import beneath, lists, unwritable
from .manifest import Source, bundle
from .switches import switches
from .zones import Zone, audiences, zones

# Where the agent keeps a bundle's live files on a school's resolver; the resolver only reads them.
LIVE = "/var/lib/goodstanding-kit/live"
_SHOWN = 5  # names that a sentence lists before it counts the rest

Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Plan:
    """A school's zones and networks for one lease."""

    source: Source

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """The zones in order, without those of audiences that have no addresses."""
        found = zones(self.source.site, self.source.starts, self.source.until)
        known = set(self.audiences)
        return tuple(z for z in found if z.audiences is None or known.intersection(z.audiences))

    @cached_property
    def audiences(self) -> tuple[Audience, ...]:
        """The audiences that a resolver can tell apart: those with address ranges."""
        return tuple(a for a in audiences(self.source.site) if a in self.networks.values())

    @cached_property
    def networks(self) -> Mapping[Network, Audience]:
        """Whose each address range is, narrowest first; a range that two audiences claim is nobody's."""
        sole = {net: next(iter(who)) for net, who in _claims(self.source.site).items() if len(who) == 1}
        return dict(sorted(sole.items(), key=lambda one: (-one[0].prefixlen, one[0].version, int(one[0][0]))))

    def of(self, audience: Audience | None) -> tuple[Zone, ...]:
        """The zones in order that answer an audience's questions; None: devices of no audience."""
        return tuple(z for z in self.zones if z.audiences is None or audience in z.audiences)

    def origin(self, zone: Zone) -> str:
        return zone.origin(self.source.site.school)


def plan(site: Site, starts: datetime, ends: datetime) -> Plan:
    """The plan for a lease from ``starts``, to ``ends`` at the latest."""
    return Plan(Source(site, starts, schedule.lease_end(starts, ends)))


def resolver_bundle(
    engine: Engine,
    made: Plan,
    files: Sequence[File],
    cannot: Sequence[str] = (),
    names: Iterable[tuple[Zone, str]] = (),
) -> Bundle:
    """The engine's own files with every zone in every variant, the schedule, names and manifest.

    ``names`` tells a shell what each zone is called in the DNS, one line a zone; where the
    engine has views, one line for each view that has the zone, with the view's name.
    """
    site, source = made.source.site, made.source
    shut = {z.name: z.shut for z in made.zones if z.switches}
    turns = switches(site, source.starts, source.until)
    text = schedule.write(site.school, source.starts, source.until, shut, turns)
    called = [f"{z.name} {made.origin(z)} {view}" for z, view in names] or [
        f"{z.name} {made.origin(z)}" for z in made.zones
    ]
    found, known = _zone_files(made)
    both = [File("schedule", text), File("names", "".join(f"{line}\n" for line in called))]
    return bundle(engine, source, [*files, *found, *both], (*cannot, *_cannot(made)), known)


def _zone_files(made: Plan) -> tuple[list[File], dict[str, str]]:
    files, known = [], {}
    tail = f"; {made.source.line}\n"
    for zone in made.zones:
        for variant, records in zone.variants.items():
            path = f"zones/{zone.name}/{variant}.rpz"
            files.append(File(path, records.text + tail))
            known[path] = records.digest_with(tail)
    return files, known


def _cannot(made: Plan) -> tuple[str, ...]:
    """What no resolver can do for this school, in whole sentences."""
    site = made.source.site
    said = list(_NEVER)
    for name in (a.name for a in audiences(site) if a not in made.audiences):
        said.append(f"It cannot tell {name} apart: known by sign-in alone, without addresses. They stay shut.")
    doubled = sorted(str(net) for net, who in _claims(site).items() if len(who) > 1)
    if doubled:
        said.append(f"Two groups claim the same addresses, which therefore count as nobody's: {_some(doubled)}.")
    known = lists(site.catalogue.services)
    for service in sorted({s for a in made.audiences for s in a.official}):
        said += _shut_along(beneath(known, frozenset({service})), service)
    said += _shut_along(beneath(known, (site.limits.never & known.social) | {YOUTUBE}), "what is never open")
    lists_of_names = (known.domains, frozenset(site.catalogue.safeguarding), site.revoked, site.catalogue.bypass)
    odd = [name for names in lists_of_names for name in unwritable(names)]
    if odd:
        said.append(f"Names that do not fit into a zone, blocked from a shorter name on where one fits: {_some(odd)}.")
    return tuple(said)


_NEVER = (
    "It cannot cut off what is open already: a switch holds for new look-ups, within a minute.",
    "It decides by name: it does not see what is reached by a bare address, a VPN or an unlisted encrypted resolver.",
    "A name that is an alias of a shut name may be shut with it, until the trust excepts the name.",
)


def _shut_along(names: tuple[str, ...], chosen: str) -> list[str]:
    if not names:
        return []
    return [f"Names of other services below {chosen} stay shut where those would be open: {_some(names)}."]


def _claims(site: Site) -> dict[Network, set[Audience]]:
    claims: dict[Network, set[Audience]] = {}
    for place in site.places:
        for text in place.ranges:
            claims.setdefault(ip_network(text, strict=False), set()).add(place.audience)
    return claims


def _some(names: list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(sorted(names)[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
