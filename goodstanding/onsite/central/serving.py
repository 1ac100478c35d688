"""The settings of the primary itself, BIND or Knot, and what its zones begin with.

Every resolver's view has a key of its own, made from the update key: by it the primary tells
the view that a zone changed, and the view fetches it. Unbound has no keys for that (read in
its documentation), so it is let in by its address.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

import dns.tsig

# Seconds. What opens something is soon forgotten by a resolver that hears nothing any more, and is
# then shut; what shuts is kept for eight weeks.
REFRESH, RETRY, EXPIRE = 15, 5, 45
KEPT = 8 * 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Served:
    """A zone of a school's: its name in the DNS, its rules to begin with, whether it opens, and who reads it.

    ``views`` are the views of the school's resolvers that have it.
    """

    origin: str
    rules: str
    opens: bool
    views: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A resolver that is fed from the primary; ``keyed`` where it can show a key."""

    address: str
    port: int
    keyed: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A school that is served: its zones, and its resolvers."""

    school: str
    zones: tuple[Served, ...]
    readers: tuple[Reader, ...]


def zone_text(zone: Served, expire: int = EXPIRE) -> str:
    """The zone's file to begin with."""
    refresh, retry, kept = (REFRESH, RETRY, expire) if zone.opens else (30, 5, KEPT)
    refresh, retry = min(refresh, expire), min(retry, expire)
    rules = [line for line in zone.rules.splitlines() if " CNAME " in line]
    head = f"$TTL 60\n@ SOA localhost. hostmaster.localhost. 1 {refresh} {retry} {kept} 60\n@ NS localhost.\n"
    return head + "".join(f"{line}\n" for line in rules)


def view_key(update: dns.tsig.Key, school: str, view: str) -> tuple[str, str]:
    """The name of a view's own key, and its secret."""
    name = f"{view}.{school}"
    made = hmac.new(update.secret, name.encode(), sha256).digest()
    return name, base64.b64encode(made).decode()


def key_text(name: str, secret: str) -> str:
    return f'key "{name}" {{ algorithm hmac-sha256; secret "{secret}"; }};\n'


def _keys(feeds: Iterable[Feed], update: dns.tsig.Key) -> dict[str, str]:
    return dict(
        view_key(update, feed.school, view)
        for feed in feeds
        if any(reader.keyed for reader in feed.readers)
        for zone in feed.zones
        for view in zone.views
    )


def _hears(feed: Feed, zone: Served) -> Iterator[tuple[Reader, str]]:
    """Who is told that the zone changed: each resolver, and with which key."""
    for reader in feed.readers:
        for view in zone.views if reader.keyed else ("",):
            yield reader, f"{view}.{feed.school}" if view else ""


def bind_primary(feeds: Iterable[Feed], update: dns.tsig.Key, folder: str) -> str:
    """To be included in ``named.conf``; the zones' files lie in `folder`, writable by BIND."""
    feeds = tuple(feeds)
    name = str(update.name).rstrip(".")
    parts = [key_text(name, base64.b64encode(update.secret).decode())]
    parts += [key_text(*one) for one in _keys(feeds, update).items()]
    parts += [_bind_zone(feed, zone, name, folder) for feed in feeds for zone in feed.zones]
    return "".join(parts)


def _bind_zone(feed: Feed, zone: Served, update: str, folder: str) -> str:
    told = "".join(
        f" {reader.address} port {reader.port}{f' key {_quoted(key)}' if key else ''};"
        for reader, key in _hears(feed, zone)
    )
    allowed = "".join(f" {_allowed(reader, key)};" for reader, key in dict.fromkeys(_hears(feed, zone)))
    return (
        f'zone "{zone.origin}" {{ type primary; file "{folder}/{zone.origin}"; notify explicit;\n'
        f"    also-notify {{{told} }};\n    notify-delay 0;\n"
        f'    allow-transfer {{ key "{update}";{allowed} }};\n    allow-query {{ key "{update}";{allowed} }};\n'
        f'    allow-update {{ key "{update}"; }}; }};\n'
    )


def _allowed(reader: Reader, key: str) -> str:
    return f"key {_quoted(key)}" if key else reader.address


def _quoted(key: str) -> str:
    return f'"{key}"'


def knot_primary(feeds: Iterable[Feed], update: dns.tsig.Key, folder: str) -> str:
    """To be included in ``knot.conf``, which has none of these sections of its own."""
    feeds = tuple(feeds)
    name = str(update.name).rstrip(".")
    secret = base64.b64encode(update.secret).decode()
    keys = {name: secret, **_keys(feeds, update)}
    told = {
        _remote(reader, key): (reader, key)
        for feed in feeds
        for zone in feed.zones
        for reader, key in _hears(feed, zone)
    }
    # The journal need not outlive a power cut: we look at every zone again, and until then it is shut.
    parts = [
        "database:\n    journal-db-mode: asynchronous\n",
        "key:\n",
        *(f'  - id: "{k}"\n    algorithm: hmac-sha256\n    secret: "{s}"\n' for k, s in keys.items()),
    ]
    parts += ["remote:\n", *(_knot_remote(one, reader, key) for one, (reader, key) in told.items())]
    parts += ["acl:\n", f'  - id: "update"\n    key: "{name}"\n    action: [transfer, update]\n']
    parts += [_knot_acl(one, reader, key) for one, (reader, key) in told.items()]
    parts += [
        f'template:\n  - id: "goodstanding"\n    storage: "{folder}"\n    zonefile-sync: -1\n'
        "    zonefile-load: difference-no-serial\n    journal-content: all\n    serial-policy: increment\n"
    ]
    parts += ["zone:\n", *(_knot_zone(feed, zone) for feed in feeds for zone in feed.zones)]
    return "".join(parts)


def _remote(reader: Reader, key: str) -> str:
    return f"{reader.address}-{reader.port}-{key or 'open'}".replace(":", "-")


def _knot_remote(name: str, reader: Reader, key: str) -> str:
    signed = f'    key: "{key}"\n' if key else ""
    return f'  - id: "{name}"\n    address: "{reader.address}@{reader.port}"\n{signed}'


def _knot_acl(name: str, reader: Reader, key: str) -> str:
    who = f'key: "{key}"' if key else f'address: "{reader.address}"'
    return f'  - id: "{name}"\n    {who}\n    action: transfer\n'


def _knot_zone(feed: Feed, zone: Served) -> str:
    names = dict.fromkeys(f'"{_remote(reader, key)}"' for reader, key in _hears(feed, zone))
    told = ", ".join(names)
    acl = ", ".join(['"update"', *names])
    hear = f"    notify: [{told}]\n" if told else ""
    head = f'  - domain: "{zone.origin}"\n    template: "goodstanding"\n    file: "{zone.origin}"\n'
    return f"{head}{hear}    acl: [{acl}]\n"
