"""Scenes with nobody there: the garden and a classroom."""

from __future__ import annotations

import random

from demo.drawings import places, things
from demo.drawings.canvas import Canvas
from demo.drawings.people import Box
from demo.drawings.shapes import box, darker, stroke


def garden(canvas: Canvas, chance: random.Random) -> list[Box]:
    """The school garden in summer: raised beds, a greenhouse, nobody about."""
    places.field(canvas, chance, 470)
    glass = [(980, 360), (1180, 230), (1380, 360), (1380, 640), (980, 640)]
    canvas.paint(glass, (206, 230, 226), light=0.2, alpha=0.88)
    for line in ([(980, 640), (980, 360), (1180, 230), (1380, 360), (1380, 640)], [(980, 360), (1380, 360)],
        [(1180, 230), (1180, 640)],
                 [(1080, 295), (1080, 640)], [(1280, 295), (1280, 640)], [(980, 500), (1380, 500)]):  # fmt: skip
        canvas.paint(stroke(line, 13), (250, 250, 246), light=0.1)
    canvas.paint([(720, 500), (860, 500), (1040, 1210), (560, 1210)], (222, 200, 160), light=0.15)
    for row, (y, tall) in enumerate(((640, 90), (820, 120), (1030, 150))):
        for left, right in ((60 - 90 * row, 660 - 50 * row), (930 + 60 * row, 1560 + 90 * row)):
            if row == 0 and left > 500:
                continue
            bed(canvas, chance, left, y, right, tall)
    things.pot(canvas, 640, 1180, 110, things.BRIGHT[0])
    return []


def bed(canvas: Canvas, chance: random.Random, left: float, y: float, right: float, tall: float) -> None:
    """A raised bed with a row of flowers and one of leaves."""
    canvas.paint(box(left, y - tall * 0.3, right, y + tall * 0.1), (98, 70, 54), light=0.1)
    x = left + tall * 0.4
    while x < right - tall * 0.3:
        if tall > 100 and chance.random() < 0.55:
            things.flower(canvas, x, y, tall * 0.32, chance.choice(things.BRIGHT))
        else:
            things.bush(canvas, x, y + tall * 0.06, tall * 0.42, (112, 160, 82))
        x += tall * 0.62
    canvas.paint(box(left, y, right, y + tall * 0.5, round_by=6), things.WOOD, light=0.22)
    canvas.paint(box(left, y + tall * 0.23, right, y + tall * 0.26), darker(things.WOOD, 0.4), alpha=0.6)


def empty_classroom(canvas: Canvas, chance: random.Random) -> list[Box]:
    """A classroom in the morning, chairs and desks waiting, nobody there."""
    places.classroom(canvas, chance)
    for i, width in enumerate((380, 300, 420)):
        canvas.paint(box(630, 200 + i * 80, 630 + width, 214 + i * 80, round_by=6), (92, 120, 150), alpha=0.75)
    for row, (y, size) in enumerate(((640, 105), (810, 138))):
        for i in range(4):
            things.desk(canvas, 800 + (i - 1.5) * (330 + 80 * row), y, size)
    things.pot(canvas, 250, 512, 62, things.BRIGHT[1])
    return []
