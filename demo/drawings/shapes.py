"""Colours, and the outlines that everything is drawn with.

Places are in pixels of the finished picture, y pointing down; angles are in radians, clockwise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Colour = tuple[int, int, int]


def mix(one: Colour, two: Colour, part: float) -> Colour:
    """``part`` of the way from one colour to the other."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, two, strict=True))
    return red, green, blue


def lighter(colour: Colour, part: float = 0.3) -> Colour:
    return mix(colour, (255, 250, 238), part)


def darker(colour: Colour, part: float = 0.3) -> Colour:
    """Towards a warm dusk rather than black, as shadows look outdoors."""
    return mix(colour, (44, 24, 40), part)


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 8) -> list[Point]:
    """A curve through all points (Catmull and Rom's)."""
    count = len(points)
    curve: list[Point] = []
    for i in range(count if closed else count - 1):
        around = (points[(i + k) % count] if closed else points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        a, b, c, d = around
        for step in range(steps):
            t = step / steps
            curve.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return curve if closed else [*curve, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def oval(x: float, y: float, across: float, down: float, *, turn: float = 0.0) -> list[Point]:
    """An ellipse around (x, y) with these half axes, turned clockwise by radians."""
    cos, sin = math.cos(turn), math.sin(turn)
    around = (2 * math.pi * i / 40 for i in range(40))
    return [
        (x + across * math.cos(t) * cos - down * math.sin(t) * sin,
            y + across * math.cos(t) * sin + down * math.sin(t) * cos)
        for t in around
    ]  # fmt: skip


def box(left: float, top: float, right: float, bottom: float, *, round_by: float = 0) -> list[Point]:
    """A rectangle, its corners rounded by so many pixels."""
    if not round_by:
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    middles = ((right, top, 1, 1), (right, bottom, 1, -1), (left, bottom, -1, -1), (left, top, -1, 1))
    corners: list[Point] = []
    for number, (x, y, inward_x, inward_y) in enumerate(middles):
        for step in range(7):
            t = math.pi / 2 * (number - 1 + step / 6)
            middle = (x - inward_x * round_by, y + inward_y * round_by)
            corners.append((middle[0] + round_by * math.cos(t), middle[1] + round_by * math.sin(t)))
    return corners


def stroke(points: Sequence[Point], width: float, *, end: float | None = None) -> list[Point]:
    """A band along the points, growing from ``width`` to ``end``, with round ends."""
    last = width if end is None else end
    left: list[Point] = []
    right: list[Point] = []
    for i, (x, y) in enumerate(points):
        before, after = points[max(i - 1, 0)], points[min(i + 1, len(points) - 1)]
        along = math.atan2(after[1] - before[1], after[0] - before[0])
        half = (width + (last - width) * i / max(1, len(points) - 1)) / 2
        left.append((x + half * math.sin(along), y - half * math.cos(along)))
        right.append((x - half * math.sin(along), y + half * math.cos(along)))
    tip = math.atan2(points[-1][1] - points[-2][1], points[-1][0] - points[-2][0])
    root = math.atan2(points[1][1] - points[0][1], points[1][0] - points[0][0])
    return [*left, *_cap(points[-1], last / 2, tip), *reversed(right), *_cap(points[0], width / 2, root + math.pi)]


def _cap(middle: Point, radius: float, along: float) -> list[Point]:
    turns = (along - math.pi / 2 + math.pi * i / 8 for i in range(1, 8))
    return [(middle[0] + radius * math.cos(t), middle[1] + radius * math.sin(t)) for t in turns]
