"""A wheelchair."""

from __future__ import annotations

import math

from demo.drawings.canvas import Canvas
from demo.drawings.shapes import box, oval, stroke


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
