"""Hair and head coverings: some of it lies behind the head, some before it."""

from __future__ import annotations

from collections.abc import Callable

from demo.drawings import coverings, cuts
from demo.drawings.heads import Head


def behind(head: Head) -> None:
    """What is seen past the head; draw it before the body."""
    if head.look.hair in BEHIND:
        BEHIND[head.look.hair](head)


def before(head: Head) -> None:
    """What lies on the head; draw it after the face."""
    BEFORE[head.look.hair](head)


BEHIND: dict[str, Callable[[Head], None]] = {
    "long": cuts.long,
    "bob": cuts.bob,
    "ponytail": cuts.tail,
    "bun": cuts.knot,
    "curls": cuts.cloud,
    "braids": cuts.plaits,
    "hijab": coverings.veil,
}
BEFORE: dict[str, Callable[[Head], None]] = {
    "short": cuts.short,
    "parted": cuts.parted,
    "bob": cuts.fringe,
    "long": cuts.parted,
    "ponytail": cuts.back,
    "bun": cuts.back,
    "curls": cuts.curls,
    "braids": cuts.back,
    "hijab": coverings.veil_edge,
    "patka": coverings.patka,
}
