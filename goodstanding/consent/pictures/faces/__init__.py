"""Finding faces, never recognising them: where a face is, not whose it is.

A person accounts for each box, adds what was missed and dismisses what is no face.
Any other finder can take this one's place by answering ``find`` (decision 0011).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

USUAL, CLOSER = 1280, 1920  # pixels on the long side, as measured in decisions 0011 and 0016
SMALL = 16  # pixels across, in a picture USUAL pixels long: of smaller faces the usual look misses many


@dataclass(frozen=True, slots=True)
class Face:
    """A box in pixels of the upright, re-encoded picture; ``score`` is 0 to 1."""

    x: int
    y: int
    width: int
    height: int
    score: float


class FaceFinder(Protocol):
    """Anything that finds faces in a JPEG or PNG that intake made."""

    def find(self, picture: bytes, *, closer: bool = False) -> list[Face]: ...


def is_small(width: float, size: tuple[int, int]) -> bool:
    """Whether a face so wide (in pixels) is a small one in a picture of this size."""
    return width * USUAL / max(size) < SMALL
