"""The secondary school of `tests.sites`, with everybody on this machine's loopback addresses."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import dns.message
import dns.rcode

from goodstanding.onsite.compile import Bundle, Engine
from goodstanding.onsite.compile.manifest import MANIFEST
from goodstanding.onsite.kit.making import kit
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience, Place
from tests import sites
from tests.networks.resolvers.agent import Agent
from tests.networks.resolvers.served import Served
from tests.oracle import open_at

WHO = (sites.STAFF, sites.GUESTS, sites.YEAR_7, sites.YEAR_9, sites.REPRESENTATIVES, sites.FILM_MAKERS)
ASKERS = {who: f"127.71.0.{16 * number + 5}" for number, who in enumerate(WHO)}
SCHOOL = replace(
    sites.secondary(),
    places=tuple(Place(who, (f"127.71.0.{16 * number}/28",)) for number, who in enumerate(WHO)),
)
# Of every way in which a host is decided, one.
HOSTS = (
    "discord.com", "www.instagram.com", "old.reddit.com", "www.roblox.com", "urgent.roblox.com", "www.youtube.com",
    "en.wikipedia.org", "exhibits.museum.fandom.com", "harm.example", "dns.google", "homework.example",
)  # fmt: skip


def bundle(starts: datetime, school: Site = SCHOOL) -> Bundle:
    return kit(school, [Engine.UNBOUND], starts, sites.ENDS)


def altered(made: Bundle, path: str, change: Callable[[str], str]) -> Bundle:
    """The same with a file changed, and a manifest that fits."""
    before = next(f.text for f in made.files if f.path == path)
    texts = {f.path: f.text for f in made.files} | {path: change(before)}
    digests = [sha256(text.encode()).hexdigest() for text in (before, texts[path])]
    texts[MANIFEST] = texts[MANIFEST].replace(f'"{path}": "{digests[0]}"', f'"{path}": "{digests[1]}"')
    return replace(made, files=tuple(replace(f, text=texts[f.path]) for f in made.files))


def decided(at: datetime, school: Site = SCHOOL) -> dict[tuple[Audience, str], bool]:
    """What the oracle says of everybody and every host."""
    return {(who, host): open_at(school, who, host, at) for who in ASKERS for host in HOSTS}


def answered(resolver: Served) -> dict[tuple[Audience, str], bool]:
    """What the resolver answers to everybody about every host: an address or none."""
    found = {}
    for who, source in ASKERS.items():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.bind((source, 0))
            asking.settimeout(5)
            for question in _QUESTIONS:
                asking.sendto(question, ("127.0.0.1", resolver.port))
            for _ in HOSTS:
                number, flags, _, answers = struct.unpack(">4H", asking.recv(4096)[:8])
                found[who, HOSTS[number]] = flags & 15 == dns.rcode.NOERROR and answers > 0
    return found


# Asked all at once, a year takes seconds: the number of a question says which host it is about.
_QUESTIONS = [dns.message.make_query(host, "A", id=number).to_wire() for number, host in enumerate(HOSTS)]


def shut(agent: Agent) -> bool:
    """Whether every zone of the agent stands at the variant that opens nothing, by its bytes."""
    return set(agent.standing().values()) <= {"shut", "blocked"}
