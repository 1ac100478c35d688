"""Windows of time in which something is open, made of a timeline's spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from goodstanding.policy.onsite.timeline import Span, State

# From the first instant to the second (aware; end exclusive).
Window = tuple[datetime, datetime]
Windows = tuple[Window, ...]
T = TypeVar("T", datetime, int)


def when(spans: Iterable[Span], holds: Callable[[State], bool]) -> Windows:
    """The windows in which `holds` is true of the state."""
    return joined((span.starts, span.ends) for span in spans if holds(span.state))


def joined(stretches: Iterable[tuple[T, T]]) -> tuple[tuple[T, T], ...]:
    """The same time in order, without stretches of no length and without overlaps."""
    found: list[tuple[T, T]] = []
    for starts, ends in sorted(stretches):
        if starts >= ends:
            continue
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return tuple(found)


def within(stretches: Iterable[tuple[T, T]], starts: T, ends: T) -> tuple[tuple[T, T], ...]:
    """What of them lies from `starts` to `ends`."""
    return joined((max(a, starts), min(b, ends)) for a, b in stretches)


def outside(stretches: Iterable[tuple[T, T]], starts: T, ends: T) -> tuple[tuple[T, T], ...]:
    """What of the time from `starts` to `ends` is in none of them."""
    edges: list[T] = [starts]
    for begins, stops in within(stretches, starts, ends):
        edges += [begins, stops]
    edges.append(ends)
    return joined(zip(edges[::2], edges[1::2], strict=True))
