"""Hijab and patka, in a head's own measure."""

from __future__ import annotations

from demo.drawings.cuts import HAIRLINES, TOP
from demo.drawings.heads import Head
from demo.drawings.shapes import darker, oval, smooth, stroke


def veil(head: Head) -> None:
    """A hijab: the cloth round the face and over the shoulders."""
    shape = smooth([(0, -1.52), (0.85, -1.26), (1.24, -0.5), (1.26, 0.4), (1.3, 1.2), (1.75, 1.9), (0.9, 2.35),
        (0, 2.5),
                    (-0.9, 2.35), (-1.75, 1.9), (-1.3, 1.2), (-1.26, 0.4), (-1.24, -0.5), (-0.85, -1.26)])  # fmt: skip
    head.paint(shape, head.look.hair_colour, light=0.18)


def veil_edge(head: Head) -> None:
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


def patka(head: Head) -> None:
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
