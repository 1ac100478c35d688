"""Ranges of addresses: which are too broad, and which cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from ..rules import Said, rule, stop
from .who import Audience, Group

Range = IPv4Network | IPv6Network

# The services of the catalogue on which a channel of each network lives. A noticeboard and
# a blog of the school's own need none opened.
SERVICE_OF: dict[str, frozenset[str]] = {
    name: frozenset({name})
    for name in ("bluesky", "mastodon", "facebook", "instagram", "x", "youtube", "linkedin", "tiktok")
}

# A school's whole network is seldom wider than these; the internet always is.
_BROADEST = {4: 8, 6: 32}


@dataclass(frozen=True, slots=True)
class Known:
    """A range that is said already, and whose it is."""

    range: Range
    audience: Audience


def read(text: str) -> Range | None:
    """A range as typed, one address being a range of one; None for what is none, or has host bits set."""
    try:
        return ip_network(text.strip())
    except ValueError:
        return None


@rule("site/controlled")
def ranges_tell_devices_apart(value: Range, audience: Audience, others: Iterable[Known]) -> Said:
    """A range is no broader than a school, and lies inside or outside another's, never across it or upon it."""
    if value.prefixlen < _BROADEST[value.version]:
        yield stop(
            f"{value} is far more than one school’s network.",
            "Enter the range that the school’s own devices have, such as 10.20.0.0/16.",
            "value",
        )
        return
    for other in others:
        if other.range == value:
            whose = "these devices" if other.audience == audience else _whose(other.audience)
            yield stop(
                f"{value} is already the range of {whose}.", "End that one first, or enter another range.", "value"
            )


def _whose(audience: Audience) -> str:
    return {Group.REPRESENTATIVES: "a representative"}.get(audience.group, audience.group.value)
