"""Hair in its many cuts, in a head's own measure."""

from __future__ import annotations

import math

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


def cap(head: Head, hairline: str) -> None:
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


def short(head: Head) -> None:
    cap(head, "short")


def parted(head: Head) -> None:
    cap(head, "parted")


def fringe(head: Head) -> None:
    cap(head, "fringe")


def back(head: Head) -> None:
    cap(head, "back")


def fall(head: Head, down: float, out: float) -> None:
    """Hair falling beside the face to ``down``, ``out`` wide."""
    shape = smooth([(-1.05, -0.9), (-1.2, -0.1), (-out, down * 0.6), (-out * 0.86, down), (0, down * 0.94),
        (out * 0.86, down),
                    (out, down * 0.6), (1.2, -0.1), (1.05, -0.9), (0, -1.4)])  # fmt: skip
    head.paint(shape, darker(head.look.hair_colour, 0.22), light=0.14)


def long(head: Head) -> None:
    fall(head, 2.1, 1.25)


def bob(head: Head) -> None:
    fall(head, 1.15, 1.34)


def tail(head: Head) -> None:
    tail = smooth([(0.6, -1.1), (1.45, -0.7), (1.6, 0.2), (1.35, 0.95)], closed=False)
    head.paint(stroke(tail, 0.5, end=0.2), darker(head.look.hair_colour, 0.15), light=0.18)
    head.paint(oval(0.98, -1.02, 0.17, 0.2), head.look.top, light=0.2)


def knot(head: Head) -> None:
    head.paint(oval(0, -1.58, 0.46, 0.42), darker(head.look.hair_colour, 0.1), light=0.24)


def cloud(head: Head) -> None:
    """Curls all round."""
    colour = head.look.hair_colour
    head.paint(oval(0, -0.52, 1.36, 1.24), colour, light=0.1)
    for i in range(22):
        t = math.pi * (0.86 + 1.28 * i / 21)
        head.paint(oval(1.26 * math.cos(t), -0.5 + 1.16 * math.sin(t), 0.26, 0.25), colour, light=0.26)


def curls(head: Head) -> None:
    """The rows of curls that lie on the forehead and by the temples."""
    colour = head.look.hair_colour
    head.paint(smooth([*TOP, *HAIRLINES["back"]]), darker(colour, 0.12))
    for across, down, size in ((1.08, 1.0, 0.19), (0.9, 0.98, 0.16)):
        for i in range(13):
            t = math.pi * (1.04 + 0.92 * i / 12)
            place = oval(across * math.cos(t), -0.36 + down * math.sin(t), size, size * 0.95)
            head.paint(place, darker(colour, 0.08), light=0.14)


def plaits(head: Head) -> None:
    for side in (-1, 1):
        for knot in range(6):
            place = oval(side * (1.06 + 0.05 * knot), 0.25 + knot * 0.3, 0.21 - 0.012 * knot, 0.2)
            head.paint(place, darker(head.look.hair_colour, 0.1), light=0.3)
        head.paint(oval(side * 1.34, 1.98, 0.13, 0.12), head.look.top, light=0.25)
