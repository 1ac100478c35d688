"""Where the scenes take place: the grounds and the rooms, without anybody in them."""

from __future__ import annotations

import random

from demo.drawings.canvas import Canvas
from demo.drawings.shapes import Colour, box, darker, lighter, oval, smooth, stroke
from demo.drawings.things import BRIGHT, WOOD, books, bush, cloud, tree, window


def field(canvas: Canvas, chance: random.Random, horizon: float = 520) -> None:
    """The school field on a bright day."""
    canvas.sky((134, 192, 226), (222, 238, 240), down_to=horizon + 20)
    for x in (220, 760, 1330):
        cloud(canvas, x + chance.uniform(-80, 80), chance.uniform(90, 220), chance.uniform(70, 120))
    hill = smooth([(-200, horizon), (200, horizon - 90), (620, horizon - 30), (1050, horizon - 110), (1500,
        horizon - 40), (1800, horizon),
                   (1800, horizon + 80), (-200, horizon + 80)])  # fmt: skip
    canvas.paint(hill, (148, 186, 136), light=0.16)
    canvas.paint(box(-10, horizon, 1610, 1210), (130, 182, 102), light=0.14)
    for x in (90, 420, 1180, 1500):
        tree(canvas, x + chance.uniform(-30, 30), horizon + chance.uniform(8, 30), chance.uniform(110, 150), chance)


def tracks(canvas: Canvas, horizon: float) -> None:
    """Running lanes, drawn towards the viewer."""
    canvas.paint([(330, horizon + 60), (1270, horizon + 60), (1900, 1210), (-300, 1210)], (204, 116, 88), light=0.12)
    for lane in range(6):
        top, bottom = 330 + lane * 188, -300 + lane * 440
        canvas.paint(
            [(top - 2, horizon + 60), (top + 3, horizon + 60), (bottom + 9, 1210), (bottom - 9, 1210)],
            (246, 236, 226),
            alpha=0.85,
        )


def room(canvas: Canvas, wall: Colour, floor: Colour, *, edge: float = 800) -> None:
    """A room's wall and floor, lit from a window on the left."""
    canvas.paint(box(-10, -10, 1610, edge + 10), wall, light=0.16)
    canvas.paint(box(-10, edge, 1610, 1210), floor, light=0.2)
    for i in range(-6, 14):
        seam = [(800 + (i - 4) * 150, edge), (800 + (i - 4) * 330, 1210)]
        canvas.paint(stroke(seam, 3), darker(floor, 0.25), alpha=0.35)
    canvas.paint(box(-10, edge - 26, 1610, edge), lighter(wall, 0.5), light=0.08)
    canvas.paint(oval(260, edge + 190, 460, 90, turn=0.12), (255, 244, 214), soft=70, alpha=0.35)


def classroom(canvas: Canvas, chance: random.Random) -> None:
    """Wall with a window, a whiteboard and work on display."""
    room(canvas, (240, 230, 208), (206, 172, 132))
    window(canvas, 90, 130, 420, 500)
    canvas.paint(box(560, 120, 1130, 500, round_by=10), (170, 176, 180), light=0.2)
    canvas.paint(box(576, 136, 1114, 484), (250, 251, 250), light=0.05)
    display(canvas, chance, 1210, 120, 1540, 520)


def display(canvas: Canvas, chance: random.Random, left: float, top: float, right: float, bottom: float) -> None:
    """A board of children's paintings: suns, hills and boats, and no faces."""
    canvas.paint(box(left - 10, top - 10, right + 10, bottom + 10, round_by=6), WOOD, light=0.2)
    canvas.paint(box(left, top, right, bottom), (92, 132, 142), light=0.12)
    wide, tall = (right - left) / 2, (bottom - top) / 2
    for number in range(4):
        x, y = left + wide * (number % 2) + 18, top + tall * (number // 2) + 18
        sheet = box(x, y, x + wide - 36, y + tall - 36)
        canvas.paint(sheet, lighter(BRIGHT[(number + 2) % 5], 0.82))
        colour = chance.choice(BRIGHT)
        canvas.paint(
            oval(x + wide * 0.25, y + tall, wide * 0.5, tall * 0.5), lighter(BRIGHT[3], 0.15 * number), within=sheet
        )
        canvas.paint(
            stroke(smooth([(x + 20, y + 60), (x + wide * 0.4, y + 30), (x + wide * 0.75, y + 70)], closed=False), 14),
            colour,
            within=sheet,
        )


def shelves(
    canvas: Canvas, chance: random.Random, left: float, top: float, right: float, bottom: float, rows: int
) -> None:
    """A bookcase full of books."""
    canvas.paint(box(left - 18, top - 18, right + 18, bottom, round_by=6), darker(WOOD, 0.12), light=0.16)
    tall = (bottom - top) / rows
    for row in range(rows):
        floor = top + (row + 1) * tall
        canvas.paint(box(left, floor - tall + 6, right, floor - 10), darker(WOOD, 0.5), light=0.1)
        books(canvas, left + 6, floor - 10, right - 6, tall - 16, chance)


def stage(canvas: Canvas) -> None:
    """The hall's stage with its curtains drawn aside."""
    canvas.paint(box(-10, -10, 1610, 1210), (64, 44, 62), light=0.2)
    canvas.paint(oval(800, 420, 760, 420), (238, 204, 160), soft=160, alpha=0.5)
    for side in (0, 1):
        for fold in range(5):
            x = fold * 56 if not side else 1600 - fold * 56
            canvas.paint(box(x - 34, -20, x + 34, 1000, round_by=30), (150, 44, 58), light=0.3)
    for fold in range(15):
        canvas.paint(box(fold * 112 - 40, -60, fold * 112 + 84, 120, round_by=50), (166, 52, 64), light=0.28)
    canvas.paint(box(-10, 980, 1610, 1210), (168, 116, 74), light=0.22)
    for seam in range(6):
        canvas.paint(box(-10, 1000 + seam * 40, 1610, 1003 + seam * 40), (110, 72, 48), alpha=0.4)


def museum(canvas: Canvas, chance: random.Random) -> None:
    """The front of a museum: steps, columns and a gable."""
    canvas.sky((150, 200, 228), (228, 238, 238))
    cloud(canvas, 250, 130, 100)
    cloud(canvas, 1400, 100, 80)
    stone = (228, 214, 190)
    canvas.paint(box(180, 330, 1420, 900), darker(stone, 0.12), light=0.12)
    canvas.paint([(120, 330), (800, 90), (1480, 330)], stone, light=0.14)
    canvas.paint([(300, 308), (800, 132), (1300, 308)], darker(stone, 0.14), light=0.1)
    canvas.paint(box(120, 322, 1480, 372), lighter(stone, 0.2), light=0.12)
    canvas.paint(box(690, 520, 910, 900), (92, 66, 58), light=0.2)
    for column in range(6):
        x = 250 + column * 220
        canvas.paint(box(x - 36, 372, x + 36, 900), lighter(stone, 0.1), light=0.3)
        canvas.paint(box(x - 52, 366, x + 52, 400, round_by=8), lighter(stone, 0.3), light=0.15)
    for step in range(4):
        canvas.paint(
            box(90 - step * 50, 870 + step * 38, 1510 + step * 50, 920 + step * 38),
            darker(stone, 0.04 * step),
            light=0.12,
        )
    canvas.paint(box(-10, 1010, 1610, 1210), (198, 190, 178), light=0.16)
    for x in (60, 1540):
        bush(canvas, x, 1010, 130, (96, 142, 92))
