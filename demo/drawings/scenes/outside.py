"""Scenes in the open air: sports day and a school trip."""

from __future__ import annotations

import random

from demo.drawings import places, things
from demo.drawings.canvas import Canvas
from demo.drawings.looks import Look, looks
from demo.drawings.people import Box, person
from demo.drawings.scenes.school import SCHOOL
from demo.drawings.shapes import Colour, oval, stroke


def sports_day(canvas: Canvas, chance: random.Random) -> list[Box]:
    """Five children on the field, one of them in a wheelchair, arms in the air."""
    places.field(canvas, chance)
    places.tracks(canvas, 520)
    things.bunting(canvas, (-20, 90), (820, 60), 120, 12)
    things.bunting(canvas, (820, 60), (1620, 110), 110, 12)
    teams: tuple[Colour, ...] = ((208, 78, 70), (48, 110, 160), (232, 168, 60), (70, 140, 96), (130, 84, 150))
    people = looks(chance, 5, SCHOOL, outfit="shirt", mouth="laugh", glasses=False)
    spots = ((240, 500, 58), (520, 440, 57), (1090, 450, 57), (1370, 510, 58))
    poses = (("up", "down"), ("up", "up"), ("wave", "up"), ("hip", "up"))
    boxes = [
        person(canvas, look.but(top=team), x, y, size, arms=arms, tilt=chance.uniform(-0.1, 0.1), legs=(52, 58, 84))
        for look, team, (x, y, size), arms in zip(people, teams, spots, poses, strict=False)
    ]
    return [*boxes, seated(canvas, chance, people[4].but(top=teams[4]), 805, 590, 60)]


def seated(canvas: Canvas, chance: random.Random, look: Look, x: float, y: float, size: float) -> Box:
    """A child in a wheelchair, both arms up."""
    things.wheelchair(canvas, x, y + 4.6 * size, size)
    found = person(canvas, look, x, y, size, arms=("up", "wave"), tilt=chance.uniform(-0.08, 0.08), legs=None)
    for side in (-1, 1):
        knee = (x + side * size * 0.8, y + size * 5.5)
        canvas.paint(
            stroke(
                [(x + side * size * 0.6, y + size * 4.8), knee, (x + side * size * 0.8, y + size * 7.6)],
                size * 1.1,
                end=size * 0.8,
            ),
            (52, 58, 84),
            light=0.18,
        )
        canvas.paint(oval(x + side * size * 0.85, y + size * 7.8, size * 0.6, size * 0.34), (240, 240, 240), light=0.25)
    return found


def school_trip(canvas: Canvas, chance: random.Random) -> list[Box]:
    """Five children in yellow vests and their teacher on the steps of a museum."""
    places.museum(canvas, chance)
    people = looks(chance, 6, SCHOOL, outfit="vest", glasses=False)
    teacher = people[0].but(
        adult=True, outfit="jumper", top=(112, 70, 96), beard=people[0].hair in {"short", "parted", "patka"}
    )
    boxes = [person(canvas, teacher, 240, 360, 60, arms=("down", "wave"), tilt=0.05)]
    poses = (("down", "down"), ("wave", "down"), ("hip", "down"), ("down", "up"), ("down", "hip"))
    for i, (look, arms) in enumerate(zip(people[1:], poses, strict=True)):
        boxes.append(
            person(canvas, look, 520 + i * 225, 520 + 30 * (i % 2), 55, arms=arms, tilt=chance.uniform(-0.1, 0.1))
        )
    return boxes
