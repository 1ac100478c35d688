"""Finding faces, never recognising them: where a face is, not whose it is.

A person accounts for each box, adds what was missed and dismisses what is no face.
Any other finder can take this one's place by answering ``find`` (decision 0011).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

USUAL, WHOLE_SCHOOL = 1280, 1920  # pixels on the long side, as measured in decision 0011


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

    def find(self, picture: bytes) -> list[Face]: ...
