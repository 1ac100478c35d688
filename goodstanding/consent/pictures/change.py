"""Parts of a clean picture covered so that nothing brings them back, or cut out. Runs apart.

What lies under a cover is thrown away in three steps: a handful of squares keep no more
than their mean colour, the squares change places by chance, and a blur a third as wide as
the cover hides their edges. Every pixel of the box is covered, its corners too.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from random import SystemRandom
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from goodstanding.consent.pictures.encode import encoded

Corners = tuple[int, int, int, int]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Strength:
    """``margin`` is added on each side, in parts of the box: from .21 on an oval holds its corners.

    What is much longer one way than the other is no face but a line of text: it is covered
    by a rectangle. ``squares`` across and down keep a mean colour of their own; without any, nothing is kept.
    """

    margin: float
    squares: int
    oval: bool


# An oval of a face's colour on a small body can still count as a face; a rectangle hardly, a plain one never yet.
STRENGTHS = (Strength(0.25, 5, oval=True), Strength(0.4, 2, oval=False), Strength(0.6, 0, oval=False))
LONG = 2  # times as long as high
PLAIN = (128, 128, 128)


def changed(wish: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """``{"cover": [[x, y, width, height, strength], …]}`` or ``{"crop": [x, y, width, height]}``."""
    with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as opened:
        picture = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    if "crop" in wish:
        x, y, width, height = wish["crop"]
        picture = picture.crop((x, y, x + width, y + height))
    for *box, strength in wish.get("cover", ()):
        _cover(picture, box, STRENGTHS[strength])
    mime, made = encoded(picture)
    with Image.open(io.BytesIO(made)) as opened:
        return {"mime": mime, "width": opened.width, "height": opened.height}, made


def _cover(picture: Image.Image, box: list[int], strength: Strength) -> None:
    """Cover it in place."""
    _, _, width, height = box
    whole = _widened(box, strength.margin * min(width, height * LONG), strength.margin * min(height, width * LONG))
    left, top, right, bottom = seen = _within(whole, picture.size)
    if left >= right or top >= bottom:
        return
    shape = Image.new("L", (right - left, bottom - top))
    outline = (whole[0] - left, whole[1] - top, whole[2] - left - 1, whole[3] - top - 1)
    draw = ImageDraw.Draw(shape)
    oval = strength.oval and max(width, height) <= LONG * min(width, height)
    (draw.ellipse if oval else draw.rectangle)(outline, fill=255)
    picture.paste(_mixed(picture.crop(seen), strength.squares), (left, top), shape)


def _widened(box: list[int], aside: float, above: float) -> Corners:
    x, y, width, height = box
    across, down = round(aside) + 1, round(above) + 1
    return x - across, y - down, x + width + across, y + height + down


def _within(corners: Corners, size: tuple[int, int]) -> Corners:
    left, top, right, bottom = corners
    return max(0, left), max(0, top), min(size[0], right), min(size[1], bottom)


def _mixed(part: Image.Image, squares: int) -> Image.Image:
    """The same size and about the same colours, and nothing else of what was there."""
    if not squares:
        return Image.new(part.mode, part.size, PLAIN)
    few = part.resize((squares, squares), Image.Resampling.BOX)
    if few.mode == "RGBA":
        few.putalpha(255)  # the outline of a cut-out face would still be an outline
    places = [(x, y) for x in range(squares) for y in range(squares)]
    mixed = few.copy()
    for place, other in zip(places, SystemRandom().sample(places, len(places)), strict=True):
        mixed.putpixel(place, few.getpixel(other) or 0)
    large = mixed.resize(part.size, Image.Resampling.BICUBIC)
    return large.filter(ImageFilter.GaussianBlur(part.width / 3))
