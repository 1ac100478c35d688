"""The whole way of a photograph that is brought: made anew, searched for faces and for words. No Django."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from goodstanding.consent.pictures.faces import Face
from goodstanding.consent.pictures.faces.finder import finder
from goodstanding.consent.pictures.intake import CleanPicture, clean
from goodstanding.consent.pictures.words import Words, WordsNotLookedFor
from goodstanding.consent.pictures.words.apart import read

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file made safe and searched, before it is in a library. ``words`` is None where they could not be read."""

    name: str
    picture: CleanPicture
    faces: Sequence[Face]
    words: Sequence[Words] | None = ()
    original: str = ""  # SHA-256 of the file as it came, where that was set aside


def take(data: bytes, *, name: str) -> Taken:
    """Make the file anew, look for faces and read it: about a second. Raises `PictureRefused`, `FacesNotLookedFor`."""
    picture = clean(data, name=name)
    faces, words = look(picture.data)
    return Taken(name, picture, faces, words)


def look(picture: bytes) -> tuple[Sequence[Face], Sequence[Words] | None]:
    """The faces and the words in a clean picture, looked for at the same time."""
    with ThreadPoolExecutor(1) as aside:
        words = aside.submit(words_in, picture)
        return finder().find(picture), words.result()


def words_in(picture: bytes) -> Sequence[Words] | None:
    """The words in a clean picture, or None where they could not be read: a person then looks alone."""
    try:
        return read(picture)
    except WordsNotLookedFor as error:
        logger.warning("%s", error)
        return None
