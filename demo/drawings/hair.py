"""Hair and head coverings, in a head's own measure: some behind the head, some before it."""

from __future__ import annotations

import math
from collections.abc import Callable

from demo.drawings.heads import Head
from demo.drawings.shapes import Point, darker, lighter, oval, smooth, stroke

TOP: tuple[Point, ...] = (
    (-1.06, 0.05),
    (-1.14, -0.55),
    (-0.86, -1.22),
    (0, -1.5),
    (0.86, -1.22),
    (1.14, -0.55),
    (1.06, 0.05),
)
HAIRLINES: dict[str, tuple[Point, ...]] = {
    "short": ((0.93, -0.3), (0.74, -0.7), (0.3, -0.62), (0, -0.74), (-0.4, -0.6), (-0.76, -0.72), (-0.93, -0.3)),
    "parted": ((0.92, -0.25), (0.82, -0.62), (0.4, -0.86), (-0.3, -0.92), (-0.62, -0.7), (-0.9, -0.3)),
    "fringe": ((0.95, -0.1), (0.82, -0.42), (0.3, -0.42), (-0.3, -0.44), (-0.82, -0.42), (-0.95, -0.1)),
    "back": ((0.94, -0.3), (0.72, -0.76), (0.2, -0.98), (-0.2, -0.98), (-0.72, -0.76), (-0.94, -0.3)),
}


def behind(head: Head) -> None:
    """What is seen past the head; draw it before the body."""
    BEHIND.get(head.look.hair, _nothing)(head)


def before(head: Head) -> None:
    """What lies on the head; draw it after the face."""
    BEFORE.get(head.look.hair, _short)(head)


def _nothing(head: Head) -> None:
    return


def _cap(head: Head, hairline: str) -> None:
    colour = head.look.hair_colour
    shape = smooth([*TOP, *HAIRLINES[hairline]])
    head.paint([(x, y + 0.05) for x, y in shape], darker(head.look.skin, 0.4), soft=0.07, alpha=0.5, inside=True)
    head.paint(shape, colour, light=0.16)
    outline = head.placed(shape)
    shine = stroke(smooth([(-0.72, -0.98), (-0.3, -1.2), (0.3, -1.18)], closed=False), 0.16, end=0.06)
    head.canvas.paint(head.placed(shine), lighter(colour, 0.36), soft=0.07 * head.size, alpha=0.6, within=outline)
    for lock in range(7):
        x = -0.8 + lock * 0.27
        strand = smooth([(x * 0.5, -1.45), (x * 0.95, -1.05), (x * 1.15, -0.5)], closed=False)
        head.canvas.paint(
            head.placed(stroke(strand, 0.035)), darker(colour, 0.3), soft=0.012 * head.size, alpha=0.45, within=outline
        )


def _short(head: Head) -> None:
    _cap(head, "short")


def _parted(head: Head) -> None:
    _cap(head, "parted")


def _fringe(head: Head) -> None:
    _cap(head, "fringe")


def _back(head: Head) -> None:
    _cap(head, "back")


def _fall(head: Head, down: float, out: float) -> None:
    """Hair falling beside the face to ``down``, ``out`` wide."""
    shape = smooth([(-1.05, -0.9), (-1.2, -0.1), (-out, down * 0.6), (-out * 0.86, down), (0, down * 0.94),
        (out * 0.86, down),
                    (out, down * 0.6), (1.2, -0.1), (1.05, -0.9), (0, -1.4)])  # fmt: skip
    head.paint(shape, darker(head.look.hair_colour, 0.22), light=0.14)


def _long(head: Head) -> None:
    _fall(head, 2.1, 1.25)


def _bob(head: Head) -> None:
    _fall(head, 1.15, 1.34)


def _tail(head: Head) -> None:
    tail = smooth([(0.6, -1.1), (1.45, -0.7), (1.6, 0.2), (1.35, 0.95)], closed=False)
    head.paint(stroke(tail, 0.5, end=0.2), darker(head.look.hair_colour, 0.15), light=0.18)
    head.paint(oval(0.98, -1.02, 0.17, 0.2), head.look.top, light=0.2)


def _knot(head: Head) -> None:
    head.paint(oval(0, -1.58, 0.46, 0.42), darker(head.look.hair_colour, 0.1), light=0.24)


def _cloud(head: Head) -> None:
    """Curls all round."""
    colour = head.look.hair_colour
    head.paint(oval(0, -0.52, 1.36, 1.24), colour, light=0.1)
    for i in range(22):
        t = math.pi * (0.86 + 1.28 * i / 21)
        head.paint(oval(1.26 * math.cos(t), -0.5 + 1.16 * math.sin(t), 0.26, 0.25), colour, light=0.26)


def _curls(head: Head) -> None:
    colour = head.look.hair_colour
    head.paint(smooth([*TOP, *HAIRLINES["back"]]), colour)
    for i in range(13):
        t = math.pi * (1.02 + 0.96 * i / 12)
        head.paint(oval(1.04 * math.cos(t), -0.26 + 0.96 * math.sin(t), 0.2, 0.19), colour, light=0.26)
    for i in range(9):
        t = math.pi * (1.1 + 0.8 * i / 8)
        head.paint(oval(0.84 * math.cos(t), -0.5 + 0.9 * math.sin(t), 0.18, 0.16), lighter(colour, 0.08), light=0.24)


def _plaits(head: Head) -> None:
    for side in (-1, 1):
        for knot in range(6):
            place = oval(side * (1.06 + 0.05 * knot), 0.25 + knot * 0.3, 0.21 - 0.012 * knot, 0.2)
            head.paint(place, darker(head.look.hair_colour, 0.1), light=0.3)
        head.paint(oval(side * 1.34, 1.98, 0.13, 0.12), head.look.top, light=0.25)


def _veil(head: Head) -> None:
    """A hijab: the cloth round the face and over the shoulders."""
    shape = smooth([(0, -1.52), (0.85, -1.26), (1.24, -0.5), (1.26, 0.4), (1.3, 1.2), (1.75, 1.9), (0.9, 2.35),
        (0, 2.5),
                    (-0.9, 2.35), (-1.75, 1.9), (-1.3, 1.2), (-1.26, 0.4), (-1.24, -0.5), (-0.85, -1.26)])  # fmt: skip
    head.paint(shape, head.look.hair_colour, light=0.18)


def _veil_edge(head: Head) -> None:
    colour = head.look.hair_colour
    opening = smooth([(0, -1.02), (0.66, -0.88), (0.95, -0.4), (1.0, 0.1), (0.91, 0.6), (0.66, 1.08), (0.3,
        1.34), (0, 1.4),
                      (-0.3, 1.34), (-0.66, 1.08), (-0.91, 0.6), (-1.0, 0.1), (-0.95, -0.4), (-0.66,
                          -0.88)])  # fmt: skip
    opening = [(x * 1.05, y * 1.03) for x, y in opening]
    around = [(x * 1.22, y * 1.22) for x, y in opening]
    ring = [*around, around[0], opening[0], *reversed(opening)]
    head.canvas.shade(
        head.outline, darker(head.look.skin, 0.5), soft=0.3 * head.size, shift=(0, 0.1 * head.size), alpha=1.0
    )
    head.paint(ring, colour, light=0.2)
    for fold, y in enumerate((1.5, 1.75, 2.0)):
        line = smooth([(-0.7 - 0.15 * fold, y - 0.2), (0, y + 0.1), (0.7 + 0.15 * fold, y - 0.25)], closed=False)
        head.paint(stroke(line, 0.05), darker(colour, 0.4), soft=0.03, alpha=0.6)


def _patka(head: Head) -> None:
    colour = head.look.hair_colour
    shape = smooth([*TOP, *HAIRLINES["parted"]])
    head.paint(shape, colour, light=0.2)
    head.paint(oval(0, -1.52, 0.32, 0.27), colour, light=0.25)
    for fold in range(4):
        line = smooth([(-1.0 + 0.1 * fold, -0.35 - 0.2 * fold), (-0.3, -0.98 - 0.12 * fold), (0.5, -1.3)], closed=False)
        head.canvas.paint(
            head.placed(stroke(line, 0.04)),
            darker(colour, 0.4),
            within=head.placed(shape),
            soft=0.02 * head.size,
            alpha=0.6,
        )


BEHIND: dict[str, Callable[[Head], None]] = {
    "long": _long, "bob": _bob, "ponytail": _tail, "bun": _knot, "curls": _cloud, "braids": _plaits, "hijab": _veil,
}  # fmt: skip
BEFORE: dict[str, Callable[[Head], None]] = {
    "parted": _parted, "bob": _fringe, "long": _parted, "ponytail": _back, "bun": _back, "curls": _curls,
        "braids": _back,
    "hijab": _veil_edge, "patka": _patka,
}  # fmt: skip
