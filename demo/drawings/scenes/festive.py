"""Scenes of an occasion: the choir and a cake sale."""

from __future__ import annotations

import random

from demo.drawings import places, things
from demo.drawings.canvas import Canvas
from demo.drawings.looks import looks
from demo.drawings.people import Box, person
from demo.drawings.scenes.school import SCHOOL
from demo.drawings.shapes import box, lighter, oval


def choir(canvas: Canvas, chance: random.Random) -> list[Box]:
    """Nine children singing in two rows on the stage."""
    places.stage(canvas)
    people = looks(chance, 9, (122, 44, 76), mouth="sing", glasses=False)
    boxes = [person(canvas, look, 340 + i * 230, 400 + chance.uniform(-12, 12), 55, tilt=chance.uniform(-0.1, 0.1))
             for i, look in enumerate(people[:5])]  # fmt: skip
    canvas.paint(box(150, 830, 1450, 1000, round_by=8), (138, 92, 60), light=0.2)
    boxes += [
        person(
            canvas,
            look,
            455 + i * 230,
            610 + chance.uniform(-12, 12),
            60,
            arms=("hold", "hold"),
            tilt=chance.uniform(-0.1, 0.1),
        )
        for i, look in enumerate(people[5:])
    ]
    for i in range(4):
        canvas.paint(box(455 + i * 230 - 52, 790, 455 + i * 230 + 52, 870, round_by=4), (250, 246, 234), light=0.1)
        canvas.paint(box(455 + i * 230 - 3, 790, 455 + i * 230 + 3, 870), (206, 196, 176))
    return boxes


def cake_sale(canvas: Canvas, chance: random.Random) -> list[Box]:
    """Two children and a teacher in aprons behind a table of cakes."""
    places.room(canvas, (250, 226, 206), (196, 162, 128))
    things.bunting(canvas, (-20, 60), (800, 60), 90, 11)
    things.bunting(canvas, (800, 60), (1620, 60), 90, 11)
    things.window(canvas, 620, 240, 980, 480)
    places.display(canvas, chance, 80, 250, 330, 560)
    places.display(canvas, chance, 1270, 250, 1520, 560)
    people = looks(chance, 3, SCHOOL, outfit="apron")
    boxes = [
        person(
            canvas,
            look.but(adult=i == 1, mouth="smile"),
            400 + i * 400,
            520 - 90 * (i == 1),
            80,
            arms=arms,
            tilt=chance.uniform(-0.1, 0.1),
            legs=None,
        )
        for i, (look, arms) in enumerate(
            zip(people, (("down", "hold"), ("hold", "hold"), ("hold", "wave")), strict=True)
        )
    ]
    canvas.paint(box(-10, 1040, 1610, 1210), (96, 150, 160), light=0.18)
    for i in range(17):
        canvas.paint(box(i * 100 - 50, 1040, i * 100, 1210), (246, 244, 236), alpha=0.85)
    canvas.paint(box(-10, 890, 1610, 1060), (252, 248, 240), light=0.14)
    canvas.paint(box(-10, 1060, 1610, 1072), (60, 70, 80), soft=4, alpha=0.3)
    for i in range(4):
        canvas.paint(oval(210 + i * 395, 962, 130, 18), (70, 60, 60), soft=12, alpha=0.3)
        things.cake(canvas, 210 + i * 395, 960, 112, lighter(things.BRIGHT[(i * 2) % 5], 0.45))
    for i in range(9):
        canvas.paint(oval(110 + i * 172, 1036 + 10 * (i % 2), 40, 9), (70, 60, 60), soft=7, alpha=0.35)
        things.bun(canvas, 110 + i * 172, 1034 + 10 * (i % 2), 74, lighter(things.BRIGHT[i % 5], 0.4))
    return boxes
