"""Reading the words in a picture: name badges, certificates, whiteboards, shirts.

What is read goes through the same checks as what is typed. A reader misses words, above
all handwriting, so a person always looks as well; and a picture that was not read is
never taken for one without words.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_LINES = 200  # a photograph of a page has about fifty


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text and the upright box around it, in pixels of the re-encoded picture; ``score`` is 0 to 1."""

    text: str
    x: int
    y: int
    width: int
    height: int
    score: float


class WordsNotLookedFor(Exception):
    """The reader could not do its work. Never to be taken for a picture without words."""
