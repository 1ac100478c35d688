"""ACLs of Squid that stand for lists.

Names are written into the file itself: of a list in a file of its own that is missing, Squid
says so and goes on with an empty one, which would open everything in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..nesting import above, levels

NEVER = "all-of !all"  # an ACL that nothing matches; Squid warns of an empty one
_AT_ONCE = 8  # values on a line, for people who read it


def names(acl: str, listed: Mapping[str, bool]) -> Iterator[str]:
    """An ACL of the hosts whose longest known name is marked as being in the list."""
    yield from nested(acl, "dstdomain -n", [[f".{name}" for name in level] for level in levels(listed, above)])


def nested(acl: str, kind: str, found: Sequence[Iterable[str]]) -> Iterator[str]:
    """An ACL of what matches an odd number of these levels, each of which lies within the one before."""
    if not found:
        yield f"acl {acl} {NEVER}"
        return
    if len(found) == 1:
        yield from values(acl, kind, found[0])
        return
    for number, level in enumerate(found, 1):
        yield from values(f"{acl}_{number}", kind, level)
    odd = range(1, len(found) + 1, 2)
    for number in odd:
        but = f" !{acl}_{number + 1}" if number < len(found) else ""
        yield f"acl {acl}_in_{number} all-of {acl}_{number}{but}"
    yield f"acl {acl} any-of {' '.join(f'{acl}_in_{number}' for number in odd)}"


def values(acl: str, kind: str, found: Iterable[str]) -> Iterator[str]:
    """An ACL of these values, over as many lines as it takes."""
    ordered = sorted(found)
    for first in range(0, len(ordered), _AT_ONCE):
        yield f"acl {acl} {kind} {' '.join(ordered[first : first + _AT_ONCE])}"


def any_of(acl: str, others: Sequence[str]) -> str:
    """An ACL of what matches any of these."""
    return f"acl {acl} any-of {' '.join(others)}" if others else f"acl {acl} {NEVER}"
