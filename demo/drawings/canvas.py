"""A canvas with soft light: shapes lit from the upper left, drawn large and then made smooth.

Places are in pixels of the finished picture; inside, everything is drawn ``FINE`` times larger.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
Colour = tuple[int, int, int]
FINE = 2


def mix(one: Colour, two: Colour, part: float) -> Colour:
    """``part`` of the way from one colour to the other."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, two, strict=True))
    return red, green, blue


def lighter(colour: Colour, part: float = 0.3) -> Colour:
    return mix(colour, (255, 250, 238), part)


def darker(colour: Colour, part: float = 0.3) -> Colour:
    """Towards a warm dusk rather than black, as shadows look outdoors."""
    return mix(colour, (44, 24, 40), part)


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 8) -> list[Point]:
    """A curve through all points (Catmull and Rom's)."""
    count = len(points)
    curve: list[Point] = []
    for i in range(count if closed else count - 1):
        around = (points[(i + k) % count] if closed else points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        a, b, c, d = around
        for step in range(steps):
            t = step / steps
            curve.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return curve if closed else [*curve, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def oval(x: float, y: float, across: float, down: float, *, turn: float = 0.0) -> list[Point]:
    """An ellipse around (x, y) with these half axes, turned clockwise by radians."""
    cos, sin = math.cos(turn), math.sin(turn)
    around = (2 * math.pi * i / 40 for i in range(40))
    return [
        (x + across * math.cos(t) * cos - down * math.sin(t) * sin, y + across * math.cos(t) * sin + down * math.sin(t) * cos)
        for t in around
    ]  # fmt: skip


def box(left: float, top: float, right: float, bottom: float, *, round_by: float = 0) -> list[Point]:
    """A rectangle, its corners rounded by so many pixels."""
    if not round_by:
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    middles = ((right, top, 1, 1), (right, bottom, 1, -1), (left, bottom, -1, -1), (left, top, -1, 1))
    corners: list[Point] = []
    for number, (x, y, inward_x, inward_y) in enumerate(middles):
        for step in range(7):
            t = math.pi / 2 * (number - 1 + step / 6)
            middle = (x - inward_x * round_by, y + inward_y * round_by)
            corners.append((middle[0] + round_by * math.cos(t), middle[1] + round_by * math.sin(t)))
    return corners


def stroke(points: Sequence[Point], width: float, *, end: float | None = None) -> list[Point]:
    """A band along the points, growing from ``width`` to ``end``, with round ends."""
    last = width if end is None else end
    left: list[Point] = []
    right: list[Point] = []
    for i, (x, y) in enumerate(points):
        before, after = points[max(i - 1, 0)], points[min(i + 1, len(points) - 1)]
        along = math.atan2(after[1] - before[1], after[0] - before[0])
        half = (width + (last - width) * i / max(1, len(points) - 1)) / 2
        left.append((x + half * math.sin(along), y - half * math.cos(along)))
        right.append((x - half * math.sin(along), y + half * math.cos(along)))
    tip = math.atan2(points[-1][1] - points[-2][1], points[-1][0] - points[-2][0])
    root = math.atan2(points[1][1] - points[0][1], points[1][0] - points[0][0])
    return [*left, *_cap(points[-1], last / 2, tip), *reversed(right), *_cap(points[0], width / 2, root + math.pi)]


def _cap(middle: Point, radius: float, along: float) -> list[Point]:
    turns = (along - math.pi / 2 + math.pi * i / 8 for i in range(1, 8))
    return [(middle[0] + radius * math.cos(t), middle[1] + radius * math.sin(t)) for t in turns]


class Canvas:
    """What the scenes draw on."""

    def __init__(self, width: int, height: int, colour: Colour = (255, 255, 255)) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * FINE, height * FINE), colour)

    def paint(
        self, outline: Sequence[Point], colour: Colour, *,
        light: float = 0.0, soft: float = 0.0, alpha: float = 1.0, within: Sequence[Point] | None = None,
    ) -> None:
        """Fill an outline: ``light`` is how much the upper left shines and the lower right darkens,
        ``soft`` blurs the edge by so many pixels, and ``within`` keeps it inside another outline."""  # fmt: skip
        tile = self._tile(outline, 3 * soft)
        if tile is None:
            return
        mask = _mask(outline, tile)
        if soft:
            mask = mask.filter(ImageFilter.GaussianBlur(soft * FINE))
        if within is not None:
            mask = ImageChops.multiply(mask, _mask(within, tile))
        if alpha < 1:
            mask = mask.point(lambda value: round(value * alpha))
        self.image.paste(_lit(colour, light, mask.size), tile[:2], mask)

    def shade(self, outline: Sequence[Point], colour: Colour, *, soft: float, shift: Point, alpha: float) -> None:
        """Shadow along the inner edge of an outline: what a copy moved by ``shift`` leaves uncovered."""
        tile = self._tile(outline, 0)
        if tile is None:
            return
        mask = _mask(outline, tile)
        moved = _mask([(x + shift[0], y + shift[1]) for x, y in outline], tile)
        lit = moved.filter(ImageFilter.GaussianBlur(soft * FINE))
        edge = ImageChops.multiply(mask, ImageChops.invert(lit)).point(lambda value: round(value * alpha))
        self.image.paste(colour, tile[:2], edge)

    def sky(self, top: Colour, bottom: Colour, *, down_to: float | None = None) -> None:
        """From one colour above to another below, over the whole width."""
        height = round((self.height if down_to is None else down_to) * FINE)
        two = Image.new("RGB", (1, 2))
        two.putpixel((0, 0), top)
        two.putpixel((0, 1), bottom)
        band = two.resize((1, height * 2), Image.Resampling.BILINEAR).crop((0, height // 2, 1, height // 2 + height))
        self.image.paste(band.resize((self.image.width, height)), (0, 0))

    def finished(self, chance: random.Random, *, quality: int = 88) -> bytes:
        """The picture as a JPEG, with a little grain so that it looks like a print."""
        small = self.image.reduce(FINE).filter(ImageFilter.GaussianBlur(0.9))  # as a lens would
        grain = np.random.default_rng(chance.getrandbits(32)).normal(0, 1.6, (self.height, self.width, 1))
        pixels = np.asarray(small, dtype=np.float32) + grain.astype(np.float32)
        file = io.BytesIO()
        Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(file, "JPEG", quality=quality)
        return file.getvalue()

    def _tile(self, outline: Sequence[Point], margin: float) -> tuple[int, int, int, int] | None:
        """The part of the canvas an outline touches, in fine pixels; None if it lies outside."""
        across, down = [x for x, _ in outline], [y for _, y in outline]
        left, top = (max(0, int((min(side) - margin) * FINE) - 1) for side in (across, down))
        right = min(self.image.width, int((max(across) + margin) * FINE) + 2)
        bottom = min(self.image.height, int((max(down) + margin) * FINE) + 2)
        return (left, top, right, bottom) if left < right and top < bottom else None


def _mask(outline: Sequence[Point], tile: tuple[int, int, int, int]) -> Image.Image:
    mask = Image.new("L", (tile[2] - tile[0], tile[3] - tile[1]))
    ImageDraw.Draw(mask).polygon([(x * FINE - tile[0], y * FINE - tile[1]) for x, y in outline], fill=255)
    return mask


def _lit(colour: Colour, light: float, size: tuple[int, int]) -> Image.Image:
    if not light:
        return Image.new("RGB", size, colour)
    corners = Image.new("RGB", (2, 2))
    shades = (lighter(colour, light), lighter(colour, light * 0.2), darker(colour, light * 0.2), darker(colour, light))
    corners.putdata(shades)
    return corners.resize(size, Image.Resampling.BILINEAR)
