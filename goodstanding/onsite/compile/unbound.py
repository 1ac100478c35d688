"""Unbound 1.17 and later: response policy zones with a tag for each audience.

A client has the tags of the narrowest range that it is in, and no other. Devices of no
audience have none: they get the zones without tags, which all shut.

To switch a zone: write its new file beside the old one in ``live/``, rename it over, and run
``unbound-control auth_zone_reload ORIGIN`` (the zone's name in the DNS, as in the snippet).
Unbound reads the file whatever its serial and its time, and the next question obeys. A
change of the snippet itself needs ``unbound-control reload``.
"""

from __future__ import annotations

from datetime import datetime

from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience

from .bundle import Bundle, Engine, File
from .plan import Plan, plan
from .resolver import LIVE, resolver_bundle
from .rpz import TTL, label
from .zones import Zone

SNIPPET = "unbound.conf"


def compile_unbound(site: Site, starts: datetime, ends: datetime) -> Bundle:
    """For ``/etc/unbound/unbound.conf.d``, read after the resolver's own settings."""
    made = plan(site, starts, ends)
    parts = [f"# {made.source.line}\n", _server(made), *_own(site), *(_zone(made, z) for z in made.zones)]
    return resolver_bundle(Engine.UNBOUND, made, [File(SNIPPET, "".join(parts))])


def _server(made: Plan) -> str:
    tags = " ".join(_tag(a) for a in (*made.audiences, None))
    lines = ['module-config: "respip validator iterator"', f"cache-max-ttl: {TTL}", f"cache-max-negative-ttl: {TTL}"]
    lines.append(f'define-tag: "{tags}"')
    lines += [f'access-control-tag: {net} "{_tag(who)}"' for net, who in made.networks.items()]
    return "server:\n" + "".join(f"    {line}\n" for line in lines)


def _own(site: Site) -> list[str]:
    return [f'rpz:\n    name: "{own.name}"\n    zonefile: "{own.file}"\n' for own in site.own_lists]


def _zone(made: Plan, zone: Zone) -> str:
    text = f'rpz:\n    name: "{made.origin(zone)}"\n    zonefile: "{LIVE}/{zone.name}.rpz"\n'
    if zone.audiences is None:
        return text
    tags = " ".join(_tag(a) for a in zone.audiences if a in made.audiences)
    return f'{text}    tags: "{tags}"\n'


def _tag(audience: Audience | None) -> str:
    """Nobody's ranges have a tag that no zone has, lest they be a wider range's."""
    return label(audience.name) if audience else "nobody"
