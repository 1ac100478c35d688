"""The settings of a school's resolver that is fed from the primary instead of from files of its own.

They are those of the resolver's bundle, with each zone read from the primary; what the zones
begin with comes along, so that no resolver ever starts empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import dns.tsig

from goodstanding.onsite.compile.resolver import LIVE

from .serving import REFRESH, RETRY, key_text, view_key

STORE = "/var/lib/goodstanding-central"
_UNBOUND = re.compile(rf'^    zonefile: "{re.escape(LIVE)}/([^"]+)"$', re.MULTILINE)
_VIEW = re.compile(r'^view "([^"]+)" \{\n    match-clients \{ ([^}]*) \};', re.MULTILINE)
_BIND = re.compile(rf'zone "([^"]+)" \{{ type primary; file "{re.escape(LIVE)}/([^"]+)";[^\n]*\n')


@dataclass(frozen=True, slots=True)
class From:
    """Where a school's resolver reads from, and where it keeps what it read."""

    address: str
    port: int
    store: str = STORE


def unbound_reading(snippet: str, where: From) -> str:
    """Unbound's settings. It fails open when the primary is gone: the guard must run beside it."""
    read = (
        rf'    zonefile: "{where.store}/\1"' + f"\n    primary: {where.address}@{where.port}\n"
        f"    allow-notify: {where.address}"
    )
    return _UNBOUND.sub(read, snippet)


def bind_reading(snippet: str, where: From, school: str, update: dns.tsig.Key) -> str:
    """BIND's settings, with each view's own key: by it the primary's word that a zone changed finds its view."""
    keys: dict[str, str] = {}
    parts = re.split(r"(?=^view )", snippet, flags=re.MULTILINE)
    for number, part in enumerate(parts):
        if found := _VIEW.match(part):
            name, secret = view_key(update, school, found.group(1))
            keys[name] = secret
            parts[number] = _bind_view(part, found, name, where)
    return "".join(key_text(name, secret) for name, secret in keys.items()) + _not_keyed("".join(parts), list(keys))


def _bind_view(part: str, found: re.Match[str], key: str, where: From) -> str:
    view, clients = found.group(1), found.group(2)
    part = part.replace(
        found.group(0), f'view "{view}" {{\n    match-clients {{ OTHERS:{key}; key "{key}"; {clients} }};'
    )
    zone = (
        r'zone "\1" { type secondary; primaries { ' + f'{where.address} port {where.port} key "{key}"; }};\n'
        rf'        file "{where.store}/{view}-\2"; masterfile-format text; notify no; allow-query {{ localhost; }};'
        f"\n        allow-notify {{ {where.address}; }}; allow-transfer {{ none; }};\n"
        f"        min-refresh-time {RETRY}; max-refresh-time {REFRESH * 2}; "
        f"min-retry-time {RETRY}; max-retry-time {RETRY}; }};\n"
    )
    return _BIND.sub(zone, part)


def _not_keyed(text: str, keys: list[str]) -> str:
    """A message signed for one view is for no other, whatever address it comes from."""
    for key in keys:
        others = " ".join(f'!key "{other}";' for other in keys if other != key)
        text = text.replace(f"OTHERS:{key};", others)
    return text


def first_files(zones: Mapping[str, str], views: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, str]:
    """What the resolver's store begins with: each zone's shut text by its file's name; for BIND one for each view."""
    if views is None:
        return {f"{zone}.rpz": text for zone, text in zones.items()}
    return {f"{view}-{zone}.rpz": zones[zone] for zone, names in views.items() for view in names}
