"""Whole drawn people: legs, clothes, arms, and a head on top. Measures are in half face widths."""

from __future__ import annotations

from collections.abc import Sequence

from demo.drawings import features, hair, heads
from demo.drawings.bodies import Body
from demo.drawings.canvas import Canvas
from demo.drawings.looks import Look
from demo.drawings.outfits import OUTFITS
from demo.drawings.shapes import Colour, Point, box, darker, mix, oval, smooth, stroke

Box = tuple[int, int, int, int]  # left, top, width, height, in pixels


ARMS: dict[str, tuple[Point, Point, Point]] = {  # shoulder, elbow and hand of the right-hand side
    "down": ((1.45, 2.15), (1.85, 3.5), (1.75, 4.8)),
    "up": ((1.45, 2.1), (2.35, 1.1), (2.2, -0.6)),
    "wave": ((1.45, 2.1), (2.6, 1.9), (2.9, 0.3)),
    "hold": ((1.45, 2.15), (1.95, 3.5), (0.75, 3.9)),
    "hip": ((1.45, 2.15), (2.5, 3.3), (1.45, 4.4)),
    "side": ((1.45, 2.15), (2.3, 3.2), (3.0, 3.9)),
}


def person(
    canvas: Canvas,
    look: Look,
    x: float,
    y: float,
    size: float,
    *,
    arms: tuple[str, str] = ("down", "down"),
    tilt: float = 0.0,
    legs: Colour | None = (62, 66, 82),
) -> Box:
    """Draw one person and say where the face is. ``legs`` is the trousers' colour; None: not seen."""  # fmt: skip
    body = Body(canvas, look, x, y, size)
    head = heads.Head(canvas, look, x, y, size, tilt)
    if look.hair != "hijab":
        hair.behind(head)
    if legs is not None:
        _legs(body, legs)
    for side, arm in zip((-1, 1), arms, strict=True):
        if arm not in {"hold", "hip"}:
            _arm(body, side, ARMS[arm])
    _torso(body)
    for side, arm in zip((-1, 1), arms, strict=True):
        if arm in {"hold", "hip"}:
            _arm(body, side, ARMS[arm])
    if look.hair == "hijab":
        hair.behind(head)
    features.face(head)
    hair.before(head)
    return head.box


def _legs(body: Body, colour: Colour) -> None:
    body.paint(oval(0, body.feet + 0.25, 2.1, 0.32), (40, 40, 40), soft=0.2, alpha=0.35)
    for side in (-1, 1):
        leg = [
            (side * 0.6, body.hips - 0.6),
            (side * 0.62, (body.hips + body.feet) / 2),
            (side * 0.66, body.feet - 0.1),
        ]
        body.paint(stroke(smooth(leg, closed=False), 1.12, end=0.8), colour, light=0.16)
        body.paint(oval(side * 0.78, body.feet + 0.08, 0.58, 0.3), (48, 42, 46), light=0.3)


def _torso(body: Body) -> None:
    wide, hips = (1.8 if body.look.adult else 1.62), body.hips
    shape = smooth([(-0.55, 1.38), (-wide + 0.2, 1.72), (-wide, 2.5), (-1.35, 3.7), (-1.42, hips), (0,
        hips + 0.14), (1.42, hips),
                    (1.35, 3.7), (wide, 2.5), (wide - 0.2, 1.72), (0.55, 1.38)])  # fmt: skip
    under = darker(body.look.skin, 0.16)
    body.paint(box(-0.5, 0.7, 0.5, 1.95, round_by=0.3), under, light=0.1)
    outfit = body.look.outfit
    cloth = (240, 240, 236) if outfit == "coat" else body.look.top
    body.paint(shape, cloth, light=0.17)
    outline = body.at(shape)
    s = body.size
    body.canvas.shade(outline, darker(cloth, 0.5), soft=0.35 * s, shift=(-0.2 * s, -0.12 * s), alpha=0.5)
    body.paint(oval(0, 1.45, 0.62, 0.42), under)
    body.paint(oval(0, 1.2, 0.6, 0.34), darker(body.look.skin, 0.5), soft=0.14, alpha=0.55)
    OUTFITS[outfit](body, outline)


def _arm(body: Body, side: int, joints: Sequence[Point]) -> None:
    points = smooth([(side * x, y) for x, y in joints], closed=False, steps=6)
    look, hand = body.look, points[-1]
    sleeve = (240, 240, 236) if look.outfit == "coat" else look.top
    if look.outfit == "shirt":
        body.paint(stroke(points, 0.66, end=0.46), look.skin, light=0.14)
        body.paint(stroke(points[:5], 0.88, end=0.84), sleeve, light=0.14)
    else:
        body.paint(stroke(points[:-1], 0.84, end=0.66), sleeve, light=0.16)
        body.paint(stroke(points[-3:-1], 0.7), mix(sleeve, darker(sleeve), 0.35))
    body.paint(oval(*hand, 0.36, 0.38), look.skin, light=0.18)
