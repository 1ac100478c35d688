"""The reader for everyday use: in a process of its own, kept for the next picture."""

from __future__ import annotations

from functools import cache

from goodstanding.consent.pictures.apart import Lost
from goodstanding.consent.pictures.kept import Kept
from goodstanding.consent.pictures.shipped import WeightsMissing, shipped
from goodstanding.consent.pictures.words import Words, WordsNotLookedFor

PACKAGE = "rapidocr"
MARKING, SPELLING = "rapidocr/models/PP-OCRv6_det_small.onnx", "rapidocr/models/PP-OCRv6_rec_small.onnx"
MEGABYTES, SECONDS = 2000, 30


class ReaderApart:
    """Reads elsewhere; safe to call from several threads."""

    def __init__(self) -> None:
        weights = (str(shipped(PACKAGE, file)) for file in (MARKING, SPELLING))
        self.process = Kept("words", *weights, megabytes=MEGABYTES, seconds=SECONDS)

    def read(self, picture: bytes) -> tuple[Words, ...]:
        """Every line of text, from top to bottom; ``WordsNotLookedFor`` if that cannot be told."""
        try:
            facts, _ = self.process.ask(picture)
        except Lost as lost:
            raise WordsNotLookedFor("The words in the picture could not be read.") from lost
        return tuple(Words(**words) for words in facts["words"])

    def close(self) -> None:
        """End the process; the next ``read`` starts another."""
        self.process.close()


@cache
def reader() -> ReaderApart:
    """This process's reader."""
    return ReaderApart()


def read(picture: bytes) -> tuple[Words, ...]:
    """Every line of text in a clean picture; ``WordsNotLookedFor`` if that cannot be told."""
    try:
        return reader().read(picture)
    except WeightsMissing as missing:
        raise WordsNotLookedFor(str(missing)) from missing
