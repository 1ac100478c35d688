"""The geometry of charts and heat maps, for the templates to draw. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

WIDTH, HEIGHT, LEFT, TOP, FOOT = 620, 260, 40, 26, 34  # units of the SVG's own view box
LINES = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of a heat map; `number` None means not assessed."""

    number: int | None
    href: str = ""

    @property
    def step(self) -> str:
        if self.number is None:
            return "unknown"
        return ("none", "one", "some", "some")[self.number] if self.number < 4 else "many"


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Point:
    """One place on the axis, with a number for each series."""

    label: str
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class Chart:
    series: Sequence[str]
    points: Sequence[Point]
    lines: list[dict[str, Any]] = field(default_factory=list)
    bars: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT


def bars(series: Sequence[str], points: Sequence[Point]) -> Chart:
    """Bars beside each other, one for each series at each point."""
    chart = Chart(series, points)
    step = _step(max((n for p in points for n in p.numbers), default=0))
    top = step * LINES
    floor, room = HEIGHT - FOOT, HEIGHT - FOOT - TOP
    for value in range(0, top + 1, step):
        chart.lines.append({"value": value, "y": round(floor - room * value / top, 1)})
    slot = (WIDTH - LEFT) / max(len(points), 1)
    width = min(slot * 0.7 / max(len(series), 1), 34)
    for i, point in enumerate(points):
        middle = LEFT + slot * (i + 0.5)
        chart.labels.append({"x": round(middle, 1), "text": point.label})
        for j, number in enumerate(point.numbers):
            x, tall = middle + (j - len(series) / 2) * width, room * number / top
            chart.bars.append(
                {
                    "series": j + 1,
                    "value": number,
                    "x": round(x + 1, 1),
                    "width": round(width - 2, 1),
                    "y": round(floor - tall, 1),
                    "height": round(tall, 1),
                    "middle": round(x + width / 2, 1),
                }
            )
    return chart


def _step(most: int) -> int:
    """The smallest round step of which `LINES` reach `most`."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * LINES >= most:
                return step
        size *= 10
