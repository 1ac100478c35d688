"""The whole way of a photograph that is brought: made anew, then searched for faces. No Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodstanding.consent.pictures.faces import Face
from goodstanding.consent.pictures.faces.finder import finder
from goodstanding.consent.pictures.intake import CleanPicture, clean


@dataclass(frozen=True, slots=True)
class Taken:
    """A file made safe and searched for faces, before it is in a library."""

    name: str
    picture: CleanPicture
    faces: Sequence[Face]
    original: str = ""  # SHA-256 of the file as it came, where that was set aside


def take(data: bytes, *, name: str) -> Taken:
    """Make the file anew and look for faces: about a second. Raises `PictureRefused`."""
    picture = clean(data, name=name)
    return Taken(name, picture, finder().find(picture.data))
