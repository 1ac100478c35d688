"""PowerDNS Recursor 4.8: response policy zones, of which a script skips those that are not the asker's.

To switch a zone: write its new file beside the old one in ``live/``, rename it over, and run
``rec_control reload-lua-config``: it reads all zone files again, whatever their serials and times,
so switch all that are due first. Whole answers are not kept (``disable-packetcache``): kept
ones would outlast a switch and be given to other audiences. A change of the script needs
``rec_control reload-lua-script`` too, one of the settings a restart.
"""

from __future__ import annotations

from datetime import datetime

from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience

from .bundle import Bundle, Engine, File
from .plan import Plan, plan
from .resolver import LIVE, resolver_bundle
from .rpz import TTL

_SILENT = "It does not say when it could not read a zone's file, and then answers as if the zone were empty."
SNIPPET, ZONES, SCRIPT = "recursor.conf", "recursor-zones.lua", "recursor-script.lua"


def compile_powerdns(site: Site, starts: datetime, ends: datetime) -> Bundle:
    """A file for ``/etc/powerdns/recursor.d``, the list of zones, and the script that tells audiences apart."""
    made = plan(site, starts, ends)
    files = [File(SNIPPET, _settings(made)), File(ZONES, _zones(made)), File(SCRIPT, _script(made))]
    return resolver_bundle(Engine.POWERDNS, made, files, (_SILENT,))


def _settings(made: Plan) -> str:
    return (
        f"# {made.source.line}\n"
        f"lua-config-file={LIVE}/{ZONES}\n"
        f"lua-dns-script={LIVE}/{SCRIPT}\n"
        f"max-cache-ttl={TTL}\nmax-negative-ttl={TTL}\ndisable-packetcache=yes\n"
    )


def _zones(made: Plan) -> str:
    own = [f'rpzFile("{o.file}", {{policyName="{o.name}"}})\n' for o in made.source.site.own_lists]
    ours = [
        f'rpzFile("{LIVE}/{z.name}.rpz", {{policyName="{z.name}", defttl={TTL}, maxTTL={TTL}}})\n' for z in made.zones
    ]
    return "".join([f"-- {made.source.line}\n", *own, *ours])


def _script(made: Plan) -> str:
    """Each asker is in the audience of the narrowest range; 0 is nobody's."""
    numbers = {audience: number for number, audience in enumerate((None, *made.audiences))}
    ranges = "".join(f'    {{{numbers[who]}, "{net}"}},\n' for net, who in made.networks.items())
    skips = "".join(f"    [{n}] = {{{_skipped(made, a)}}},\n" for a, n in numbers.items())
    return f"-- {made.source.line}\nlocal ranges = {{\n{ranges}}}\nlocal skipped = {{\n{skips}}}\n{_LUA}"


def _skipped(made: Plan, audience: Audience | None) -> str:
    asked = made.of(audience)
    return ", ".join(f'"{z.name}"' for z in made.zones if z not in asked)


_LUA = """
for _, range in ipairs(ranges) do
    local group = newNMG()
    group:addMask(range[2])
    range.group = group
end

local function audience(address)
    for _, range in ipairs(ranges) do
        if range.group:match(address) then
            return range[1]
        end
    end
    return 0
end

function prerpz(dq)
    for _, zone in ipairs(skipped[audience(dq.remoteaddr)]) do
        dq:discardPolicy(zone)
    end
    return false
end
"""
