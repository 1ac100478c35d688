"""Taking in a picture: what comes out is all that can ever be published.

The file is decoded and made anew in a process of its own. What comes back is looked
through once more on this side, so even a decoder that was taken over cannot pass
anything on but a picture.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import Any

from goodstanding.consent.pictures.apart import Apart, Lost
from goodstanding.consent.pictures.kinds import MOST_BYTES
from goodstanding.consent.pictures.leftovers import leftovers
from goodstanding.consent.pictures.refusal import ANOTHER, SAVE_AGAIN, SMALLER, PictureRefused

__all__ = ["CleanPicture", "PictureRefused", "clean"]

MEGABYTES, SECONDS = 1200, 25
# A large picture takes half a gigabyte while it is made anew: no more than two at once in a process.
_TURNS = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A re-encoded picture. ``hints`` may hold ``creator`` and ``copyright`` as the file named them."""

    data: bytes = field(repr=False)
    mime: str  # image/jpeg or image/png
    width: int  # pixels, upright
    height: int
    sha256: str  # of ``data``, in hexadecimal
    hints: dict[str, str] = field(default_factory=dict)

    @property
    def rights(self) -> tuple[str, ...]:
        """Whose the picture is, as the file said, each name once."""
        return tuple(dict.fromkeys(self.hints.values()))


def clean(data: bytes, *, name: str) -> CleanPicture:
    """The picture made anew, or ``PictureRefused`` with a sentence for the person who chose it.

    ``name`` is the file's name as it was given; it only appears in messages and never
    decides what the file is. Takes about half a second.
    """
    if not data:
        raise PictureRefused(f"{_named(name)} is empty.", ANOTHER)
    if len(data) > MOST_BYTES:
        raise PictureRefused(f"{_named(name)} is larger than 25 MB.", SMALLER)
    facts, made = _made_anew(data, name)
    if "refused" in facts:
        raise PictureRefused(*facts["refused"])
    if leftovers(made):
        raise PictureRefused(f"{_named(name)} could not be made safe to publish.", SAVE_AGAIN)
    return CleanPicture(made, facts["mime"], facts["width"], facts["height"],
                        hashlib.sha256(made).hexdigest(), dict(facts["hints"]))  # fmt: skip


def _made_anew(data: bytes, name: str) -> tuple[Any, bytes]:
    with _TURNS:
        process = Apart("clean", megabytes=MEGABYTES)
        try:
            return process.ask(data, seconds=SECONDS)
        except Lost as lost:
            raise PictureRefused(f"{_named(name)} could not be read as a picture.", SAVE_AGAIN) from lost
        finally:
            process.end()


def _named(name: str) -> str:
    """The file's name, short and on one line, as a sentence's beginning."""
    plain = "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable()).strip()
    return f"“{plain[:80]}”" if plain else "This file"
