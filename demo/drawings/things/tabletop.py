"""What stands on tables: flasks, cakes and buns."""

from __future__ import annotations

from demo.drawings.canvas import Canvas
from demo.drawings.shapes import Colour, box, lighter, oval, stroke


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
