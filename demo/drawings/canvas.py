"""A canvas with soft light: shapes lit from the upper left, drawn large and then made smooth.

Places are in pixels of the finished picture; inside, everything is drawn ``FINE`` times larger.
"""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.drawings.shapes import Colour, Point, darker, lighter

FINE = 2


class Canvas:
    """What the scenes draw on."""

    def __init__(self, width: int, height: int, colour: Colour = (255, 255, 255)) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * FINE, height * FINE), colour)

    def paint(
        self,
        outline: Sequence[Point],
        colour: Colour,
        *,
        light: float = 0.0,
        soft: float = 0.0,
        alpha: float = 1.0,
        within: Sequence[Point] | None = None,
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
