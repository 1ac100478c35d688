"""What drawn people wear over the ground colour of their top."""

from __future__ import annotations

from demo.drawings.bodies import Body
from demo.drawings.shapes import Point, box, darker, lighter, oval, stroke


def _jumper(body: Body, outline: list[Point]) -> None:
    """A school jumper: a white collar and a small badge."""
    for side in (-1, 1):
        collar = [(side * 0.1, 1.95), (side * 0.52, 1.36), (side * 0.86, 1.5), (side * 0.58, 2.12)]
        body.paint(collar, (246, 244, 240), light=0.08)
    body.paint(oval(0.82, 2.75, 0.2, 0.23), (244, 204, 96), light=0.2)
    body.paint(oval(0.82, 2.75, 0.1, 0.12), darker(body.look.top, 0.3))


def _shirt(body: Body, outline: list[Point]) -> None:
    """A sports shirt with a band across it."""
    band = box(-3, 2.75, 3, 3.3)
    body.canvas.paint(body.at(band), lighter(body.look.top, 0.72), within=outline)
    ring = oval(0, 1.45, 0.66, 0.46)[:21]
    body.paint(stroke(ring, 0.13), lighter(body.look.top, 0.72))


def _vest(body: Body, outline: list[Point]) -> None:
    """A yellow safety vest over the jumper, as worn on school trips."""
    for side in (-1, 1):
        half = [(side * 0.22, 5.4), (side * 0.5, 2.4), (side * 0.62, 1.4), (side * 1.7, 1.6), (side * 1.9, 5.6)]
        body.canvas.paint(body.at(half), (232, 232, 66), light=0.12, within=outline)
    for y in (3.1, 4.2):
        body.canvas.paint(body.at(box(-3, y, 3, y + 0.34)), (214, 218, 220), light=0.1, within=outline)


def _coat(body: Body, outline: list[Point]) -> None:
    """A white laboratory coat over the jumper."""
    body.canvas.paint(body.at([(-0.5, 1.4), (0.5, 1.4), (0.12, 3.6), (-0.12, 3.6)]), body.look.top, within=outline)
    for side in (-1, 1):
        lapel = [(side * 0.5, 1.38), (side * 0.98, 1.9), (side * 0.14, 3.5)]
        body.paint(lapel, (226, 228, 226), light=0.1)
    body.paint(stroke([(0, 3.6), (0, body.hips)], 0.05), (190, 194, 196))
    body.paint(box(0.55, 3.9, 1.1, 4.5, round_by=0.08), (226, 228, 226), light=0.06)


def _apron(body: Body, outline: list[Point]) -> None:
    colour = (236, 226, 206)
    body.canvas.paint(body.at(box(-0.85, 2.5, 0.85, 7, round_by=0.2)), colour, light=0.1, within=outline)
    for side in (-1, 1):
        body.canvas.paint(body.at(stroke([(side * 0.75, 2.6), (side * 0.6, 1.4)], 0.16)), colour, within=outline)


OUTFITS = {"jumper": _jumper, "shirt": _shirt, "vest": _vest, "coat": _coat, "apron": _apron}
