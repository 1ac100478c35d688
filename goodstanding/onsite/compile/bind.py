"""BIND 9.16 and later: a view for each audience, and one for devices of no audience.

To switch a zone: write its new file beside the old one in ``live/``, rename it over, and run
``rndc reload ORIGIN IN VIEW`` for every view that has it (the file ``names`` lists them).
BIND takes a file whatever its serial, but only if its time of change is later than that of
the one it has: so the file must be written anew, never moved in with an old time. The
command comes back before the zone is taken; that is a matter of milliseconds. A change of
the snippet itself needs ``rndc reconfig``.

Once a server has views, all its zones belong into views: what the school's own settings hold
of zones moves into the file OWN, which every view includes.
"""

from __future__ import annotations

from datetime import datetime

from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience

from .bundle import Bundle, Engine, File
from .plan import Plan, plan
from .resolver import LIVE, resolver_bundle
from .rpz import TTL, label

SNIPPET = "bind.conf"
OWN = "/etc/bind/goodstanding-view.conf"  # the school's; it may be empty, but must be there
# At once, without asking the world first about a name that is shut; and of what was asked nothing is logged.
_POLICY = (
    f"max-policy-ttl {TTL} min-update-interval 0 qname-wait-recurse no "
    "nsip-enable no nsdname-enable no break-dnssec yes"
)


def compile_bind(site: Site, starts: datetime, ends: datetime) -> Bundle:
    """For ``named.conf``, included after the server's options."""
    made = plan(site, starts, ends)
    views = [_view(made, audience) for audience in (*made.audiences, None)]
    names = [(z, view_name(a)) for a in (*made.audiences, None) for z in made.of(a)]
    text = "\n".join([f"// {made.source.line}\n", *views])
    return resolver_bundle(Engine.BIND, made, [File(SNIPPET, text)], names=names)


def view_name(audience: Audience | None) -> str:
    return f"goodstanding-{label(audience.name) if audience else 'others'}"


def _view(made: Plan, audience: Audience | None) -> str:
    own, zones = made.source.site.own_lists, made.of(audience)
    listed = [o.name for o in own] + [made.origin(z) for z in zones]
    policy = "".join(f'        zone "{name}" log no;\n' for name in listed)
    files = [_zone(o.name, o.file) for o in own] + [_zone(made.origin(z), f"{LIVE}/{z.name}.rpz") for z in zones]
    return (
        f'view "{view_name(audience)}" {{\n'
        f"    match-clients {{ {_clients(made, audience)} }};\n"
        f'    include "{OWN}";\n'
        f'    attach-cache "goodstanding";\n'
        f"    max-cache-ttl {TTL};\n    max-ncache-ttl {TTL};\n"
        f"    response-policy {{\n{policy}    }} {_POLICY};\n"
        f"{''.join(files)}}};\n"
    )


def _clients(made: Plan, audience: Audience | None) -> str:
    """The first that fits decides, so the narrowest come first; those of others in between are excepted."""
    if audience is None:
        return "any;"
    mine = [net for net, who in made.networks.items() if who == audience]
    listed = [
        f"{'' if who == audience else '!'}{net};"
        for net, who in made.networks.items()
        if who == audience or any(net.version == m.version and net[0] in m for m in mine)
    ]
    return " ".join(listed)


def _zone(name: str, file: str) -> str:
    return (
        f'    zone "{name}" {{ type primary; file "{file}"; notify no; '
        "allow-query { localhost; }; allow-transfer { none; }; };\n"
    )
