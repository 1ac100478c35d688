"""For managed browsers of the Chromium family: what is shut at some time of the lease, for each audience.

Their policies know no time, so they hold the strictest of the lease: a name is left alone only if it
is open from its beginning to its end. Nor do they end: they are to be put in place anew, or
taken away, before the lease is over; the resolver and the proxy shut in any case.

The longest name decides in these lists, and beside a name of the same length what is allowed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from goodstanding.policy.onsite.days import LOCAL
from goodstanding.policy.onsite.forms import YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import timeline
from goodstanding.policy.onsite.who import Audience
from goodstanding.policy.services import YOUTUBE

from .bundle import Bundle, Engine, File
from .folding import folded, left_out, said_of
from .hosts import ALWAYS, Hosts, When
from .manifest import Source, bundle
from .nesting import above
from .rpz import label
from .schedule import lease_end
from .zones import audiences

MOST = 1000  # entries of a list that these browsers read; the rest they leave out without a word
_STRICT = 2  # of ForceYouTubeRestrict: as restrict.youtube.com


def compile_policies(engine: Engine, site: Site, starts: datetime, ends: datetime) -> Bundle:
    """``ENGINE/AUDIENCE.json`` for each audience: what lies in the folder of managed policies."""
    source = Source(site, starts, lease_end(starts, ends))
    left = left_out(site, MOST)
    made = [_file(engine, source, audience, left) for audience in audiences(site)]
    said = dict.fromkeys(line for _, cannot in made for line in cannot)
    return bundle(engine, source, [file for file, _ in made], (*_cannot(source), *said_of(left), *said))


def _cannot(source: Source) -> tuple[str, ...]:
    until = source.until.astimezone(LOCAL)
    return (
        "The browser's policies know no time: what is open at some times only is shut in the browser at all times.",
        f"They do not end by themselves: put new ones in place, or take these away, before {until:%-d %B %Y, %H:%M}.",
        "They hold for this browser, and not for others on the same device.",
    )


def _file(engine: Engine, source: Source, audience: Audience, left: frozenset[str]) -> tuple[File, tuple[str, ...]]:
    whole = ((source.starts, source.until),)
    found = Hosts(source.site, audience, source.starts, source.until, left).windows()
    standing: dict[str, When] = {n: ALWAYS if when in (ALWAYS, whole) else () for n, when in found.items()}
    kept, said = folded(standing, MOST)
    policy = {
        "URLBlocklist": _listed(kept, shut=True),
        "URLAllowlist": _listed(kept, shut=False),
        "DnsOverHttpsMode": "off",
    } | _youtube(source, audience)
    text = json.dumps(policy, indent=2) + "\n"
    return File(f"{engine.value}/{label(audience.name)}.json", text), said


def _listed(standing: Mapping[str, When], shut: bool) -> list[str]:
    """Names that change what the nearest above them says."""
    return sorted(
        name
        for name, when in standing.items()
        if (when == ()) == shut and next((standing[a] for a in above(name) if a in standing), ALWAYS) != when
    )


def _youtube(source: Source, audience: Audience) -> dict[str, int]:
    """Restricted mode, if it is decided for some of the lease."""
    spans = timeline(source.site, audience, source.starts, source.until)
    forced = any(span.state.youtube is YouTube.RESTRICTED for span in spans) and YOUTUBE not in audience.official
    return {"ForceYouTubeRestrict": _STRICT} if forced else {}
