"""Making a photograph from another: faces covered, or cut out of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from goodstanding.consent.pictures import cover as covering
from goodstanding.consent.pictures import storage
from goodstanding.consent.pictures.intake import CleanPicture
from goodstanding.consent.pictures.refusal import PictureRefused
from goodstanding.consent.pictures.taking import words_in
from goodstanding.consent.pictures.words import Words
from goodstanding.people.models import Person
from goodstanding.record import record

from .boxes import middle_in, without
from .keeping import made as made_from
from .models import Face, Photograph


@dataclass(frozen=True, slots=True)
class Made:
    """A new picture, how it was made, and the faces it still shows where they are in it now."""

    picture: CleanPicture
    how: Photograph.Making
    faces: tuple[Face, ...]
    gone: int  # faces of the photograph that it shows no more
    words: Sequence[Words] | None  # read anew: what was cut out or covered is no longer there


def covered(photograph: Photograph, numbers: Collection[int]) -> Made:
    """With these faces, and lines of text (see `_words`), covered for good; some seconds, outside any transaction.

    Raises `PictureRefused` where a face can still be made out, and `FacesNotLookedFor`.
    """
    faces = list(photograph.faces.all())
    hidden = [_box(f) for f in faces if f.number in numbers]
    picture = covering.cover(_bytes(photograph), [*hidden, *_words(photograph, numbers)])
    left = tuple(f for f in faces if f.number not in numbers)
    return Made(picture, Photograph.Making.COVERED, left, len(faces) - len(left), words_in(picture.data))


def cropped(photograph: Photograph, numbers: Collection[int]) -> Made:
    """The largest part that shows none of these faces; raises `PictureRefused` where nothing worthwhile is left."""
    faces = [f for f in photograph.faces.all() if f.account != Face.Account.NOT_A_FACE]
    out = [_box(f) for f in faces if f.number in numbers] + _words(photograph, numbers)
    part = without(photograph.width, photograph.height, out, [_box(f) for f in faces if f.number not in numbers])
    if part is None:
        raise PictureRefused("They stand too close to the others to be cut out.", "Cover them instead.")
    picture = covering.crop(_bytes(photograph), part)
    left = tuple(_moved(f, part) for f in photograph.faces.all() if middle_in(part, _box(f)))
    gone = photograph.faces.count() - len(left)
    return Made(picture, Photograph.Making.CROPPED, left, gone, words_in(picture.data))


def kept(source: Photograph, by: Person, made: Made, at: datetime) -> Photograph:
    """The row for what was made, on record; inside an action."""
    photograph = made_from(source, by, made.picture, made.how, made.faces, made.words, at)
    record(
        f"photograph.{made.how}",
        subject=photograph,
        school=source.school,
        facts={"sha256": photograph.sha256, "from": source.sha256, "faces": made.gone},
    )
    return photograph


def copied(source: Photograph, by: Person, at: datetime) -> Photograph:
    """The same picture once more, with what was said of its faces; inside an action."""
    clean = CleanPicture(_bytes(source), source.mime, source.width, source.height, source.sha256)
    words = [Words(**line) for line in source.words] if source.words_looked_for_at else None
    photograph = made_from(source, by, clean, Photograph.Making.COPIED, tuple(source.faces.all()), words, at)
    record("photograph.copied", subject=photograph, school=source.school, facts={"sha256": source.sha256})
    return photograph


def _bytes(photograph: Photograph) -> bytes:
    return storage.open_picture(photograph.sha256).read()


def _box(face: Face) -> covering.Box:
    return covering.Box(face.x, face.y, face.width, face.height)


def _words(photograph: Photograph, numbers: Collection[int]) -> list[covering.Box]:
    """The lines of text that are to go: minus one is the first line."""
    lines = enumerate(photograph.words, 1)
    return [covering.Box(w["x"], w["y"], w["width"], w["height"]) for n, w in lines if -n in numbers]


def _moved(face: Face, part: covering.Box) -> Face:
    """The face where it is in the part, short of what is cut off it."""
    x, y = max(0, face.x - part.x), max(0, face.y - part.y)
    face.width = min(face.x + face.width - part.x, part.width) - x
    face.height = min(face.y + face.height - part.y, part.height) - y
    face.x, face.y = x, y
    return face
