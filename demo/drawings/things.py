"""Things that stand about in the scenes."""

from __future__ import annotations

import math
import random

from demo.drawings.canvas import Canvas
from demo.drawings.shapes import Colour, Point, box, darker, lighter, mix, oval, smooth, stroke

GREEN, WOOD, TERRACOTTA = (98, 148, 84), (198, 152, 104), (196, 108, 76)
BRIGHT: tuple[Colour, ...] = ((222, 92, 78), (240, 180, 72), (72, 140, 168), (118, 164, 92), (150, 104, 160))


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


def window(canvas: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """A window with hills outside."""
    canvas.paint(box(left - 16, top - 16, right + 16, bottom + 16, round_by=8), (250, 248, 242), light=0.1)
    canvas.paint(box(left, top, right, bottom), (176, 214, 232), light=0.2)
    pane = box(left, top, right, bottom)
    canvas.paint(
        oval((left * 2 + right) / 3, bottom + 20, (right - left) * 0.6, (bottom - top) * 0.45),
        (150, 190, 130),
        light=0.2,
        within=pane,
    )
    canvas.paint(
        oval(right, bottom + 30, (right - left) * 0.6, (bottom - top) * 0.35), (120, 170, 112), light=0.2, within=pane
    )
    middle, across = (left + right) / 2, (top + bottom) / 2
    canvas.paint(box(middle - 7, top, middle + 7, bottom), (250, 248, 242), light=0.08)
    canvas.paint(box(left, across - 7, right, across + 7), (250, 248, 242), light=0.08)
    canvas.paint(box(left - 30, bottom + 10, right + 30, bottom + 34, round_by=6), (236, 230, 218), light=0.12)


def table(canvas: Canvas, left: float, top: float, right: float, bottom: float, colour: Colour = WOOD) -> None:
    """A table seen from the front, its top a narrow band."""
    for x in (left + 40, right - 40):
        canvas.paint(box(x - 18, top + 40, x + 18, bottom), darker(colour, 0.25), light=0.15)
    canvas.paint(box(left + 12, top + 40, right - 12, top + 78), darker(colour, 0.22), light=0.05)
    canvas.paint(oval((left + right) / 2, top + 84, (right - left) * 0.48, 12), (50, 40, 40), soft=14, alpha=0.3)
    canvas.paint(box(left, top, right, top + 44, round_by=10), colour, light=0.15)


def books(canvas: Canvas, left: float, bottom: float, right: float, tall: float, chance: random.Random) -> None:
    """A row of books on a shelf."""
    x = left
    while x < right - 12:
        wide, high = chance.uniform(14, 34), tall * chance.uniform(0.68, 0.96)
        colour = mix(chance.choice(BRIGHT), (120, 110, 110), chance.uniform(0, 0.45))
        edge = min(x + wide, right)
        canvas.paint(box(x, bottom - high, edge, bottom, round_by=3), colour, light=0.18)
        canvas.paint(box(x + 3, bottom - high * 0.82, edge - 3, bottom - high * 0.74), lighter(colour, 0.6))
        x = edge + 2


def open_book(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A book held open towards its reader: we see its cover."""
    for side in (-1, 1):
        cover = [
            (x, y - size * 0.42),
            (x + side * size, y - size * 0.56),
            (x + side * size, y + size * 0.5),
            (x, y + size * 0.62),
        ]
        page = [(px, py - 8) for px, py in cover]
        canvas.paint(page, (250, 246, 236), light=0.06)
        canvas.paint(cover, mix(colour, (20, 20, 40), 0.1 if side > 0 else 0), light=0.18)
    canvas.paint(oval(x + size * 0.5, y, size * 0.22, size * 0.22), lighter(colour, 0.55), light=0.1)
    canvas.paint(box(x - size * 0.78, y - size * 0.2, x - size * 0.2, y - size * 0.1), lighter(colour, 0.6))
    canvas.paint(box(x - size * 0.78, y, x - size * 0.35, y + size * 0.08), lighter(colour, 0.6))


def flask(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A conical flask half full, standing at (x, y)."""
    glass = [(x - size * 0.16, y - size * 1.5), (x + size * 0.16, y - size * 1.5), (x + size * 0.17, y - size * 0.9),
             (x + size * 0.62, y - size * 0.08), (x + size * 0.52, y), (x - size * 0.52, y), (x - size * 0.62,
                 y - size * 0.08),
             (x - size * 0.17, y - size * 0.9)]  # fmt: skip
    canvas.paint(glass, (236, 246, 248), alpha=0.6)
    canvas.paint(box(x - size, y - size * 0.55, x + size, y + 4), colour, light=0.24, within=glass)
    canvas.paint(oval(x, y - size * 0.55, size * 0.39, size * 0.07), lighter(colour, 0.4), within=glass)
    canvas.paint(stroke([(x - size * 0.12, y - size * 1.4), (x - size * 0.13, y - size * 0.88),
        (x - size * 0.44, y - size * 0.2)], size * 0.06),
                 (255, 255, 255), soft=1.5, alpha=0.8)  # fmt: skip
    canvas.paint(
        box(x - size * 0.22, y - size * 1.58, x + size * 0.22, y - size * 1.46, round_by=size * 0.05),
        (226, 238, 240),
        light=0.15,
    )
    for i, (dx, dy) in enumerate(((0.1, 0.2), (-0.15, 0.35), (0.2, 0.42))):
        canvas.paint(
            oval(x + dx * size, y - dy * size, size * (0.05 + 0.01 * i), size * (0.05 + 0.01 * i)),
            lighter(colour, 0.55),
        )


def cake(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """An iced cake with cherries on a stand, standing at (x, y)."""
    canvas.paint(stroke([(x, y), (x, y - size * 0.5)], size * 0.22), (232, 236, 238), light=0.25)
    canvas.paint(oval(x, y, size * 0.4, size * 0.1), (232, 236, 238), light=0.25)
    canvas.paint(oval(x, y - size * 0.5, size * 1.05, size * 0.17), (240, 242, 242), light=0.22)
    canvas.paint(
        box(x - size * 0.8, y - size * 1.3, x + size * 0.8, y - size * 0.5, round_by=size * 0.14),
        (214, 164, 108),
        light=0.22,
    )
    canvas.paint(box(x - size * 0.8, y - size * 0.95, x + size * 0.8, y - size * 0.84), (252, 244, 232))
    canvas.paint(
        box(x - size * 0.84, y - size * 1.42, x + size * 0.84, y - size * 1.14, round_by=size * 0.13), colour, light=0.2
    )
    for i in range(6):
        drip = x - size * 0.7 + i * size * 0.28
        canvas.paint(
            stroke([(drip, y - size * 1.2), (drip, y - size * (1.08 - 0.1 * (i % 3)))], size * 0.2), colour, light=0.05
        )
    for i in range(4):
        canvas.paint(
            oval(x + (i - 1.5) * size * 0.4, y - size * 1.5, size * 0.12, size * 0.12), (202, 48, 62), light=0.35
        )


def bun(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A small iced bun in a paper case."""
    canvas.paint([(x - size * 0.42, y - size * 0.5), (x + size * 0.42, y - size * 0.5), (x + size * 0.3, y),
        (x - size * 0.3, y)],
                 (246, 232, 206), light=0.2)  # fmt: skip
    for dy, r in ((0.56, 0.5), (0.78, 0.38), (0.97, 0.22)):
        canvas.paint(oval(x, y - size * dy, size * r, size * 0.2), colour, light=0.22)
    canvas.paint(oval(x, y - size * 1.17, size * 0.1, size * 0.1), (202, 48, 62), light=0.3)


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


def wheelchair(canvas: Canvas, x: float, y: float, size: float) -> None:
    """The chair behind a seated child; (x, y) is the middle of the seat, ``size`` half a face's width."""
    canvas.paint(oval(x, y + size * 2.9, size * 2.7, size * 0.3), (40, 40, 40), soft=size * 0.2, alpha=0.35)
    canvas.paint(
        box(x - size * 1.5, y - size * 2.6, x + size * 1.5, y + size * 0.4, round_by=size * 0.2),
        (70, 70, 84),
        light=0.2,
    )
    for side in (-1, 1):
        wheel(canvas, x + side * size * 1.95, y + size * 0.9, size * 1.9)


def wheel(canvas: Canvas, x: float, y: float, size: float) -> None:
    ring = oval(x, y, size * 0.42, size)
    canvas.paint(stroke([*ring, *ring[:2]], size * 0.14), (44, 44, 52), light=0.2)
    for i in range(5):
        t = math.pi * i / 5
        across, down = size * 0.38 * math.cos(t), size * 0.92 * math.sin(t)
        canvas.paint(stroke([(x - across, y - down), (x + across, y + down)], size * 0.035), (176, 180, 186))
    canvas.paint(oval(x, y, size * 0.1, size * 0.12), (120, 124, 132), light=0.3)


def cushion(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    shape = smooth([(x - size, y - size * 0.34), (x, y - size * 0.46), (x + size, y - size * 0.34),
        (x + size * 1.06, y + size * 0.3),
                    (x, y + size * 0.46), (x - size * 1.06, y + size * 0.3)])  # fmt: skip
    canvas.paint([(px, py + size * 0.1) for px, py in shape], (50, 36, 40), soft=size * 0.1, alpha=0.3)
    canvas.paint(shape, colour, light=0.25)


def desk(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A pupil's desk with its chair, seen from the front; (x, y) is the middle of its top edge."""
    chair = (72, 128, 150)
    canvas.paint(
        box(x - size * 0.42, y - size * 0.62, x + size * 0.42, y - size * 0.02, round_by=size * 0.1), chair, light=0.25
    )
    for side in (-1, 1):
        canvas.paint(
            stroke([(x + side * size * 0.9, y + size * 0.1), (x + side * size * 0.98, y + size * 1.3)], size * 0.07),
            (150, 154, 160),
            light=0.2,
        )
        canvas.paint(
            stroke([(x + side * size * 0.34, y + size * 0.1), (x + side * size * 0.4, y + size * 1.15)], size * 0.06),
            (120, 124, 132),
            light=0.2,
        )
    canvas.paint(oval(x, y + size * 1.34, size * 1.1, size * 0.1), (60, 50, 44), soft=size * 0.07, alpha=0.3)
    top = [
        (x - size * 0.92, y),
        (x + size * 0.92, y),
        (x + size * 1.08, y + size * 0.26),
        (x - size * 1.08, y + size * 0.26),
    ]
    canvas.paint(top, (222, 184, 134), light=0.2)
    canvas.paint(box(x - size * 1.08, y + size * 0.26, x + size * 1.08, y + size * 0.34), (178, 136, 92), light=0.1)
