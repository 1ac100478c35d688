"""Lists of names or networks in which one entry lies within another that is treated otherwise.

Squid takes an entry below another of the same list for a mistake, and drops one of them. So a
list is split into levels: the first holds what is in it, the second what lies below and is
not, the third what lies below that and is in it again. Something belongs to the list if the
deepest level it matches is odd. Most lists have one level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from ipaddress import IPv4Network, IPv6Network
from typing import TypeVar

Network = IPv4Network | IPv6Network
T = TypeVar("T")


def above(name: str) -> Iterator[str]:
    """The names that a name lies below, nearest first."""
    while name := name.partition(".")[2]:
        yield name


def around(network: Network) -> Iterator[Network]:
    """The networks that a network lies within, narrowest first."""
    for length in range(network.prefixlen - 1, -1, -1):
        yield network.supernet(new_prefix=length)


def levels(known: Mapping[T, bool], outer: Callable[[T], Iterable[T]]) -> tuple[tuple[T, ...], ...]:
    """The levels of the list that holds what `known` says is in it, without entries that change nothing."""
    depth: dict[T, int] = {}

    def deep(one: T) -> int:
        if one not in depth:
            parent = next((deep(o) for o in outer(one) if o in known), 0)
            depth[one] = parent + 1 if known[one] == (parent % 2 == 0) else parent
        return depth[one]

    found: dict[int, list[T]] = {}
    for one in known:
        around_it = next((deep(o) for o in outer(one) if o in known), 0)
        if deep(one) > around_it:
            found.setdefault(deep(one), []).append(one)
    return tuple(tuple(found[level]) for level in sorted(found))
