"""Faces covered in what is published, so that neither a person nor a program brings them back.

The face finder looks at the result. Where it still sees a face under a cover the cover is
made stronger, and at last the picture is refused (`StillSeen`). Covering is not anonymity:
clothes, place and company may still tell who somebody is, and the pages say so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from goodstanding.consent.pictures.apart import Apart, Lost
from goodstanding.consent.pictures.change import STRENGTHS
from goodstanding.consent.pictures.faces import Face, is_small
from goodstanding.consent.pictures.faces.finder import finder
from goodstanding.consent.pictures.intake import CleanPicture
from goodstanding.consent.pictures.leftovers import leftovers
from goodstanding.consent.pictures.refusal import PictureRefused

MEGABYTES, SECONDS = 800, 25
SMALLEST = 64  # pixels that a cut-out must measure each way
AGAIN = "Try again in a minute, or choose another picture."


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a clean, upright picture, in its pixels. It may reach over the edge."""

    x: int
    y: int
    width: int
    height: int


class StillSeen(PictureRefused):
    """A face can still be made out in ``boxes`` however strongly they are covered."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        super().__init__(
            "A face can still be made out where it was covered.",
            "Cover the faces right beside it too, crop the picture, or choose another one.",
        )
        self.boxes = tuple(boxes)

    def __reduce__(self) -> Any:
        return type(self), (self.boxes,)


def cover(data: bytes, boxes: Sequence[Box]) -> CleanPicture:
    """A clean picture with these faces covered for good: one to four seconds.

    Raises `StillSeen`, `PictureRefused` where the picture cannot be read, and
    `FacesNotLookedFor`: a cover that was not looked at is not one.
    """
    if not boxes:
        raise ValueError("cover wants at least one box")
    strengths = dict.fromkeys(boxes, 0)
    while True:
        made = _changed(data, {"cover": [[*astuple(box), strength] for box, strength in strengths.items()]})
        small = any(is_small(box.width, (made.width, made.height)) for box in boxes)
        faces = finder().find(made.data, closer=small)
        seen = [box for box in boxes if any(_remains(face, box) for face in faces)]
        if not seen:
            return made
        for box in seen:
            strengths[box] += 1
        if max(strengths.values()) == len(STRENGTHS):
            raise StillSeen(seen)


def crop(data: bytes, box: Box) -> CleanPicture:
    """The part of a clean picture that lies in ``box``, as a picture of its own."""
    if min(box.width, box.height) < SMALLEST:
        raise PictureRefused("This part of the picture is too small.", "Draw a larger frame.")
    return _changed(data, {"crop": astuple(box)})


def _remains(face: Face, box: Box) -> bool:
    """Whether this face is the covered one: its middle lies in the box, or the other way round."""
    return _holds(box, face) or _holds(face, box)


def _holds(outer: Face | Box, inner: Face | Box) -> bool:
    x, y = inner.x + inner.width / 2, inner.y + inner.height / 2
    return outer.x <= x <= outer.x + outer.width and outer.y <= y <= outer.y + outer.height


def _changed(data: bytes, wish: dict[str, Any]) -> CleanPicture:
    process = Apart("change", megabytes=MEGABYTES)
    try:
        facts, made = process.ask(data, seconds=SECONDS, facts=wish)
    except Lost as lost:
        raise PictureRefused("The picture could not be changed.", AGAIN) from lost
    finally:
        process.end()
    if leftovers(made):
        raise PictureRefused("The picture could not be made safe to publish.", AGAIN)
    return CleanPicture(made, facts["mime"], facts["width"], facts["height"], hashlib.sha256(made).hexdigest())
