"""Drawn heads: a place for a face, and the measures in which it is drawn.

A head has its own measure: 1 is half the width of the face, (0, 0) its middle, y points down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from demo.drawings.canvas import Canvas
from demo.drawings.looks import Look
from demo.drawings.shapes import Colour, Point, smooth

CHEEK: tuple[Point, ...] = (
    (0, -1.22),
    (0.55, -1.1),
    (0.9, -0.62),
    (0.99, 0.0),
    (0.93, 0.42),
    (0.7, 0.86),
    (0.34, 1.14),
    (0, 1.22),
)


JAW: tuple[Point, ...] = (
    (0, -1.25),
    (0.55, -1.12),
    (0.88, -0.64),
    (0.95, 0.0),
    (0.9, 0.5),
    (0.68, 0.98),
    (0.34, 1.3),
    (0, 1.36),
)


class Head:
    """A place for a face: it turns its own measures into the canvas's pixels."""

    def __init__(self, canvas: Canvas, look: Look, x: float, y: float, size: float, tilt: float = 0.0) -> None:
        self.canvas, self.look = canvas, look
        self.x, self.y, self.size = x, y, size
        self.cos, self.sin, self.tilt = math.cos(tilt), math.sin(tilt), tilt
        half = JAW if look.adult or look.hair == "hijab" else CHEEK  # cloth round the face makes it look longer
        self.outline = self.placed(smooth([*half, *((-x, y) for x, y in reversed(half[1:-1]))]))

    def placed(self, points: Sequence[Point]) -> list[Point]:
        s, cos, sin = self.size, self.cos, self.sin
        return [(self.x + s * (x * cos - y * sin), self.y + s * (x * sin + y * cos)) for x, y in points]

    def paint(
        self, points: Sequence[Point], colour: Colour, *, soft: float = 0.0, inside: bool = False, **more: float
    ) -> None:
        within = self.outline if inside else None
        self.canvas.paint(self.placed(points), colour, soft=soft * self.size, within=within, **more)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The face from the hairline to the chin: left, top, width, height."""
        across = [x for x, _ in self.outline]
        bottom = max(y for _, y in self.outline)
        top = self.y - 0.85 * self.size
        return round(min(across)), round(top), round(max(across) - min(across)), round(bottom - top)
