"""A drawn body: where it stands and how large it is, in half face widths."""

from __future__ import annotations

from collections.abc import Sequence

from demo.drawings.canvas import Canvas
from demo.drawings.looks import Look
from demo.drawings.shapes import Colour, Point


class Body:
    """One person standing at a place, ``size`` being half the width of the face."""

    def __init__(self, canvas: Canvas, look: Look, x: float, y: float, size: float) -> None:
        self.canvas, self.look, self.x, self.y, self.size = canvas, look, x, y, size
        self.hips = 6.0 if look.adult else 5.0
        self.feet = 11.6 if look.adult else 9.4

    def at(self, points: Sequence[Point]) -> list[Point]:
        return [(self.x + x * self.size, self.y + y * self.size) for x, y in points]

    def paint(
        self, points: Sequence[Point], colour: Colour, *, light: float = 0.0, soft: float = 0.0, alpha: float = 1.0
    ) -> None:
        self.canvas.paint(self.at(points), colour, light=light, soft=soft * self.size, alpha=alpha)
