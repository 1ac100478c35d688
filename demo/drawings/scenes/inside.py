"""Scenes in rooms: science club and reading corner."""

from __future__ import annotations

import random

from demo.drawings import places, things
from demo.drawings.canvas import Canvas
from demo.drawings.looks import looks
from demo.drawings.people import Box, person
from demo.drawings.scenes.school import SCHOOL
from demo.drawings.shapes import box, darker, oval, stroke


def science_club(canvas: Canvas, chance: random.Random) -> list[Box]:
    """Three children in white coats behind a bench of coloured flasks."""
    places.room(canvas, (214, 226, 226), (176, 166, 152))
    things.window(canvas, 1130, 110, 1480, 420)
    places.shelves(canvas, chance, 80, 110, 470, 420, 2)
    canvas.paint(box(590, 110, 1010, 390, round_by=10), (52, 84, 76), light=0.18)
    for i, (x, y) in enumerate(((680, 190), (770, 270), (870, 190), (940, 290))):
        canvas.paint(oval(x, y, 26, 26), things.BRIGHT[i], light=0.3)
        canvas.paint(stroke([(x + 22, y + 10), (x + 60, y + 50)], 7), (226, 234, 230), alpha=0.8)
    people = looks(chance, 3, SCHOOL, outfit="coat")
    boxes = [
        person(
            canvas,
            look.but(glasses=i == 1),
            370 + i * 430,
            520 + 20 * (i % 2),
            92,
            arms=arms,
            tilt=chance.uniform(-0.1, 0.1),
            legs=None,
        )
        for i, (look, arms) in enumerate(
            zip(people, (("down", "hold"), ("hold", "hold"), ("hold", "wave")), strict=True)
        )
    ]
    canvas.paint(box(-10, 1070, 1610, 1210), darker(things.WOOD, 0.2), light=0.16)
    for edge in (400, 800, 1200):
        canvas.paint(box(edge - 3, 1090, edge + 3, 1210), darker(things.WOOD, 0.5), alpha=0.6)
    canvas.paint(box(-10, 960, 1610, 1090), (236, 238, 236), light=0.12)
    canvas.paint(box(-10, 1080, 1610, 1096), (196, 202, 204), light=0.05)
    colours = ((92, 190, 160), (228, 120, 92), (120, 130, 220), (240, 190, 80), (210, 110, 170))
    for i, colour in enumerate(colours):
        canvas.paint(oval(200 + i * 300, 1032 + 24 * (i % 2), 110, 14), (60, 66, 74), soft=9, alpha=0.3)
        things.flask(canvas, 200 + i * 300, 1032 + 24 * (i % 2), 134, colour)
    return boxes


def reading_corner(canvas: Canvas, chance: random.Random) -> list[Box]:
    """A teacher and two children with books, among cushions and shelves."""
    places.room(canvas, (236, 220, 196), (188, 148, 112))
    places.shelves(canvas, chance, 70, 150, 640, 760, 4)
    places.shelves(canvas, chance, 1060, 150, 1530, 760, 4)
    things.window(canvas, 720, 130, 980, 430)
    canvas.paint(oval(800, 1040, 760, 150), (150, 84, 92), light=0.2)
    canvas.paint(oval(800, 1040, 640, 116), (206, 150, 120), light=0.12)
    people = looks(chance, 3, SCHOOL)
    teacher = people[1].but(adult=True, hair="hijab", hair_colour=(72, 124, 132), top=(150, 84, 92), mouth="smile")
    spots = ((430, 560, 76), (800, 430, 76), (1170, 560, 76))
    boxes = []
    for look, (x, y, size), colour in zip((people[0], teacher, people[2]), spots, things.BRIGHT, strict=False):
        boxes.append(
            person(canvas, look, x, y, size, arms=("hold", "hold"), tilt=chance.uniform(-0.08, 0.08), legs=None)
        )
        lap = y + size * (6.0 if look.adult else 5.0)
        things.cushion(canvas, x, lap + 10, size * 2.3, darker(colour, 0.1))
        things.open_book(canvas, x, y + size * 3.95, size * 1.05, colour)
    return boxes
