"""Ranges of addresses and sign-in groups: what can be told apart, and what is too broad to be a school.

Ranges cannot cross each other: one lies inside the other, or they have nothing in common. Of
those that a device lies in, the narrowest says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from ..rules import Said, rule, stop
from .who import Audience, Group

Range = IPv4Network | IPv6Network

# The services of the catalogue on which a channel of each network lives. A noticeboard needs
# none opened, nor does a blog on the school's own server.
SERVICE_OF: dict[str, frozenset[str]] = {
    name: frozenset({name})
    for name in ("bluesky", "mastodon", "facebook", "instagram", "x", "youtube", "linkedin", "tiktok", "wordpress")
}

_BROADEST = {4: 8, 6: 32}  # the shortest prefix that a school, or its trust, may have to itself


@dataclass(frozen=True, slots=True)
class Known:
    """A range that is said already, and whose it is."""

    range: Range
    audience: Audience


def read(text: str) -> Range | None:
    """A range as typed, one address being a range of one; None for what is none.

    ``10.20.1.7/16`` is none: it may mean the range or the address.
    """
    try:
        return ip_network(text.strip())
    except ValueError:
        return None


@rule("site/controlled")
def range_is_a_schools(text: str) -> Said:
    """A range of addresses is written whole, and is no broader than a school's network can be."""
    value = read(text)
    if value is None:
        yield stop(
            f"“{text}” is not a range of addresses.",
            "Write it like 10.20.0.0/16, 2001:db8:20::/48, or 10.20.1.7 for one device.",
            "value",
        )
    elif value.prefixlen < _BROADEST[value.version]:
        yield stop(
            f"{value} is far more than one school’s network.",
            "Enter the range that the school’s own devices have, such as 10.20.0.0/16.",
            "value",
        )
    elif value.is_loopback or value.is_multicast or value.is_unspecified:
        yield stop(f"No device of a school has an address in {value}.", "Check the range.", "value")


@rule("site/controlled")
def range_is_told_apart(value: Range, audience: Audience, others: Iterable[Known]) -> Said:
    """No two audiences have the same range."""
    for other in others:
        if other.range == value:
            whose = "the same devices" if other.audience == audience else "other devices"
            yield stop(
                f"{value} is entered already, for {whose}.",
                "Take that one away first, or enter another range.",
                "value",
            )


@rule("site/controlled")
def sign_in_group_is_told_apart(name: str, others: Iterable[str]) -> Said:
    """No two audiences have the same group of the sign-in directory."""
    if name.casefold() in {other.casefold() for other in others}:
        yield stop(f"The group “{name}” is entered already.", "Take that one away first.", "value")


@rule("site/controlled")
def audience_fits_the_school(audience: Audience, phases: Iterable[str], named: bool, represents: bool) -> Said:
    """Year groups are pupils', phases are those with bells of their own, a representative's device names them."""
    if audience.year is not None and audience.group is not Group.PUPILS:
        yield stop("Only pupils have a year group.", "Leave the year group empty.", "year")
    if audience.phase and audience.phase not in phases:
        yield stop(f"No bells are entered for the {audience.phase} phase.", "Enter them with the school days.", "phase")
    if audience.group is Group.REPRESENTATIVES and not named:
        yield stop("A representative’s device belongs to somebody.", "Choose who that is.", "representative")
    if audience.group is Group.REPRESENTATIVES and named and not represents:
        yield stop(
            "That person runs no approved channel of this school.",
            "Choose somebody who does, or enter the device as one of staff.",
            "representative",
        )
    if audience.group is not Group.REPRESENTATIVES and named:
        yield stop("Only a representative’s device names somebody.", "Leave the name empty.", "representative")


def around(value: Range, others: Iterable[Known]) -> Known | None:
    """The narrowest of the other ranges that `value` lies wholly inside: for its devices the new one counts."""
    wider = [o for o in others if o.range.version == value.version and o.range != value and _inside(value, o.range)]
    return max(wider, key=lambda o: o.range.prefixlen, default=None)


def within(value: Range, others: Iterable[Known]) -> tuple[Known, ...]:
    """The other ranges that lie wholly inside `value`: for their devices they go on counting."""
    return tuple(o for o in others if o.range.version == value.version and o.range != value and _inside(o.range, value))


def _inside(inner: Range, outer: Range) -> bool:
    return inner.subnet_of(outer)  # type: ignore[arg-type]  # of the same version: whoever asks has seen to it
