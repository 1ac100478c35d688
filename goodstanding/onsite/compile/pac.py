"""For browsers that fetch a PAC file: one file for each audience, with the open windows of the lease in UTC.

A device's own clock decides, so it ends by itself with no network; before the lease and after it,
or where the clock cannot be read, whatever needs a permission is shut. A name that is shut is sent
to a proxy that is not there. A school that has a PAC file of its own can ask ours:
``goodstandingOpen(host)`` is false for what is shut.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from importlib.resources import files

from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience
from goodstanding.policy.services import YOUTUBE

from .bundle import Bundle, Engine, File
from .folding import folded, left_out, said_of
from .hosts import ALWAYS, Hosts
from .lists import RESTRICTED_HOSTS
from .manifest import Source, bundle
from .restricted import ADDRESSES
from .rpz import label
from .schedule import lease_end
from .windows import Windows
from .zones import audiences

_MOST = 20_000  # names in a file that every browser reads before it opens a page
_CANNOT = (
    "A PAC file tells a browser where to go; a program that does not ask it goes where it likes.",
    "It goes by the clock of the device: where that is wrong, so are its times.",
    "A connection that is open when the bell rings stays open.",
    "It cannot force YouTube's restricted mode: where that is decided, YouTube's pages open only if the "
    "resolver gives them YouTube's restricted addresses.",
)


def compile_pac(site: Site, starts: datetime, ends: datetime) -> Bundle:
    """``pac/AUDIENCE.pac`` for each audience."""
    source = Source(site, starts, lease_end(starts, ends))
    left = left_out(site, _MOST)
    made = [_file(source, audience, left) for audience in audiences(site)]
    said = dict.fromkeys(line for _, cannot in made for line in cannot)
    return bundle(Engine.PAC, source, [file for file, _ in made], (*_CANNOT, *said_of(left), *said))


def _file(source: Source, audience: Audience, left: frozenset[str]) -> tuple[File, tuple[str, ...]]:
    hosts = Hosts(source.site, audience, source.starts, source.until, left)
    found, cannot = folded(hosts.windows(), _MOST)
    tables = {one: number for number, one in enumerate(dict.fromkeys(w for w in found.values() if w is not ALWAYS))}
    known = {name: -1 if one is ALWAYS else tables[one] for name, one in found.items()}
    restricted = () if YOUTUBE in audience.official else hosts.restricted
    text = _program()
    for word, value in (
        ("SOURCE", source.line),
        ("AUDIENCE", audience.name),
        ("NAMES", _object(known)),
        ("WINDOWS", json.dumps([_seconds(one) for one in tables], separators=(",", ":"))),
        ("PAGES", _object(dict.fromkeys(RESTRICTED_HOSTS, 1))),
        ("RESTRICTED", json.dumps(_seconds(restricted), separators=(",", ":"))),
        ("ADDRESSES", _object(dict.fromkeys(ADDRESSES, 1))),
    ):
        text = text.replace(f"@{word}@", value)
    return File(f"pac/{label(audience.name)}.pac", text), cannot


def _object(values: Mapping[str, int]) -> str:
    return json.dumps(values, separators=(",", ":"))


def _seconds(windows: Windows) -> list[int]:
    """Begin, end, begin, end…, inwards to the second."""
    return [s for a, b in windows for s in (-int(-a.timestamp() // 1), int(b.timestamp()))]


@lru_cache(maxsize=1)
def _program() -> str:
    return files(__package__).joinpath("browser.pac").read_text("utf-8")
