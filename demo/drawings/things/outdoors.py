"""Trees, clouds, flowers and flags."""

from __future__ import annotations

import math
import random

from demo.drawings.canvas import Canvas
from demo.drawings.shapes import Colour, Point, box, darker, mix, oval, smooth, stroke
from demo.drawings.things.colours import BRIGHT, GREEN, TERRACOTTA


def cloud(canvas: Canvas, x: float, y: float, size: float) -> None:
    for dx, dy, r in ((-0.9, 0.1, 0.5), (-0.3, -0.2, 0.7), (0.4, -0.1, 0.62), (0.95, 0.15, 0.45)):
        canvas.paint(
            oval(x + dx * size, y + dy * size, r * size, r * size * 0.62), (255, 255, 255), soft=size * 0.1, alpha=0.8
        )


def tree(canvas: Canvas, x: float, y: float, size: float, chance: random.Random) -> None:
    """A broad-leaved tree standing at (x, y)."""
    canvas.paint(oval(x, y, size * 0.9, size * 0.1), (40, 60, 40), soft=size * 0.06, alpha=0.35)
    canvas.paint(stroke([(x, y), (x - size * 0.03, y - size)], size * 0.2, end=size * 0.12), (126, 92, 68), light=0.25)
    green = mix(GREEN, chance.choice(((70, 128, 92), (140, 160, 70))), chance.random() * 0.5)
    for dx, dy, r in (
        (-0.42, -1.1, 0.5),
        (0.45, -1.15, 0.48),
        (0, -0.95, 0.55),
        (-0.2, -1.55, 0.52),
        (0.24, -1.6, 0.46),
    ):
        canvas.paint(oval(x + dx * size, y + dy * size, r * size, r * size * 0.92), green, light=0.26)


def bush(canvas: Canvas, x: float, y: float, size: float, colour: Colour = GREEN) -> None:
    for dx, dy, r in ((-0.6, -0.25, 0.4), (0.6, -0.25, 0.42), (0, -0.4, 0.55)):
        canvas.paint(oval(x + dx * size, y + dy * size, r * size, r * size * 0.85), colour, light=0.25)


def flower(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    canvas.paint(stroke([(x, y), (x + size * 0.1, y - size * 2)], size * 0.18), darker(GREEN, 0.15))
    for turn in range(6):
        t = math.pi * turn / 3
        petal = oval(
            x + size * (0.1 + 0.5 * math.cos(t)), y + size * (-2 + 0.5 * math.sin(t)), size * 0.34, size * 0.34
        )
        canvas.paint(petal, colour, light=0.2)
    canvas.paint(oval(x + size * 0.1, y - size * 2, size * 0.3, size * 0.3), (246, 206, 96), light=0.2)


def bunting(canvas: Canvas, start: Point, end: Point, sag: float, flags: int) -> None:
    """A string of little flags."""

    def along(t: float) -> Point:
        return start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t + sag * 4 * t * (1 - t)

    canvas.paint(stroke([along(i / 24) for i in range(25)], 4), (240, 236, 228))
    for i in range(flags):
        (x, y), (right, low) = along((i + 0.14) / flags), along((i + 0.86) / flags)
        tip = ((x + right) / 2, (y + low) / 2 + (right - x) * 1.15)
        canvas.paint([(x, y), (right, low), tip], BRIGHT[i % len(BRIGHT)], light=0.18)


def pot(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A flower pot with leaves and blossoms."""
    for turn in (-0.9, -0.45, 0, 0.45, 0.9):
        tip = (x + math.sin(turn) * size, y - size * 0.9 - math.cos(turn) * size * 0.8)
        canvas.paint(stroke(smooth([(x, y - size * 0.7), (x + math.sin(turn) * size * 0.4, y - size * 1.2),
            tip], closed=False),
                            size * 0.1, end=size * 0.22), GREEN, light=0.2)  # fmt: skip
        canvas.paint(oval(*tip, size * 0.2, size * 0.2), colour, light=0.25)
    canvas.paint([(x - size * 0.5, y - size * 0.8), (x + size * 0.5, y - size * 0.8), (x + size * 0.36, y),
        (x - size * 0.36, y)],
                 TERRACOTTA, light=0.28)  # fmt: skip
    canvas.paint(
        box(x - size * 0.56, y - size * 0.92, x + size * 0.56, y - size * 0.72, round_by=size * 0.06),
        TERRACOTTA,
        light=0.32,
    )
