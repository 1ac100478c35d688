"""The scenes: who stands where, doing what. Each answers with the faces it has drawn."""

from __future__ import annotations

import random
from collections.abc import Callable

from demo.drawings import places, things
from demo.drawings.canvas import Canvas
from demo.drawings.looks import Look, looks
from demo.drawings.people import Box, person
from demo.drawings.shapes import Colour, box, darker, lighter, oval, stroke

Scene = Callable[[Canvas, random.Random], list[Box]]
SCHOOL: Colour = (36, 86, 112)


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


SCENES: dict[str, tuple[Scene, str]] = {
    "sports day": (sports_day, "Five children in team shirts cheer on the running track, one of them in a wheelchair."),
    "science club": (science_club, "Three children in white coats stand behind flasks of brightly coloured liquids."),
    "choir": (choir, "Nine children sing in two rows on the school stage."),
    "reading corner": (reading_corner, "A teacher and two children read together in front of full bookshelves."),
    "school trip": (school_trip, "A teacher and five children in yellow vests stand on the steps of a museum."),
    "cake sale": (cake_sale, "A teacher and two children in aprons stand behind a table of iced cakes and buns."),
    "garden": (garden, "The school garden with raised beds full of flowers and a small greenhouse."),
    "empty classroom": (empty_classroom, "An empty classroom with two rows of desks in morning light."),
}
