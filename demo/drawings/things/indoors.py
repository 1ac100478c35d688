"""Windows, books and furniture."""

from __future__ import annotations

import random

from demo.drawings.canvas import Canvas
from demo.drawings.shapes import Colour, box, lighter, mix, oval, smooth, stroke
from demo.drawings.things.colours import BRIGHT


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
