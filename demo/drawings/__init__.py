"""The demo's photographs: drawn by this code, so that nobody's picture is needed.

The same scene and seed always give the same bytes. Each drawing says how many faces are
in it and where, so that the demo can speak of them; the real face finder finds them too.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from demo.drawings.canvas import Canvas
from demo.drawings.people import Box
from demo.drawings.scenes import SCENES

__all__ = ["SCENES", "Drawing", "draw"]

WIDTH, HEIGHT = 1600, 1200


@dataclass(frozen=True)
class Drawing:
    """A drawn photograph and what it shows. A face is (left, top, width, height) in pixels."""

    scene: str
    data: bytes = field(repr=False)  # a JPEG of 1600 by 1200 pixels
    alt_text: str
    faces: tuple[Box, ...]  # from left to right


def draw(scene: str, *, seed: int = 0) -> Drawing:
    """Draw one of ``SCENES``; another ``seed`` shows other people at the same occasion."""
    compose, alt_text = SCENES[scene]
    chance = random.Random(f"{scene} {seed}")
    canvas = Canvas(WIDTH, HEIGHT)
    faces = compose(canvas, chance)
    return Drawing(scene, canvas.finished(chance), alt_text, tuple(sorted(faces)))
