"""A line of text cut out of a picture and laid straight, as it is to be spelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from goodstanding.consent.pictures.words.patches import Points, sides

TALL = 48  # pixels high
SHORTEST, LONGEST = 16, 1600  # pixels long
UPENDED = 1.5  # a rectangle this much higher than long holds a line that runs up or down


@dataclass(frozen=True, slots=True)
class Line:
    """``pixels`` are channels by rows by columns, from -1 to 1; ``place`` is the number of its rectangle."""

    place: int
    pixels: NDArray[np.float32]


def lines(picture: Image.Image, corners: Points, place: int) -> Iterator[Line]:
    """The line in this rectangle; where it may run up or down, both ways."""
    width, height = (max(1, round(side)) for side in sides(corners))
    around = corners[[0, 3, 2, 1]].ravel().tolist()  # as Pillow wants them: against the clock
    part = picture.transform((width, height), Image.Transform.QUAD, around, Image.Resampling.BILINEAR)
    if height < UPENDED * width:
        yield Line(place, _straight(part))
        return
    for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270):
        yield Line(place, _straight(part.transpose(turn)))


def _straight(part: Image.Image) -> NDArray[np.float32]:
    long = min(LONGEST, max(SHORTEST, round(part.width * TALL / part.height)))
    small = part.resize((long, TALL), Image.Resampling.BILINEAR)
    return np.asarray(small, dtype=np.float32).transpose(2, 0, 1) / 127.5 - 1
