"""From the bytes of a list to its lines, whatever they are."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from .report import Leaving

_LONGEST = 4_000  # characters of a line
NOT_TEXT = "It is not text in UTF-8."
TOO_LONG = "The line is too long to be a name."


class Unreadable(Exception):
    """The list as a whole cannot be read; its text says why and what to do."""


def lines_in(file: str, raw: bytes, leaving: Leaving) -> Iterator[tuple[int, str]]:
    """Each line that says something, with its number; those that are no text are left."""
    for number, line in enumerate(_decoded(file, raw).splitlines(), start=1):
        text = line.strip()
        if len(text) > _LONGEST:
            leaving.leave(file, number, text, TOO_LONG)
        elif any("\udc80" <= c <= "\udcff" for c in text if not c.isascii()):
            leaving.leave(file, number, text, NOT_TEXT)
        elif text:
            yield number, text


def _decoded(file: str, raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw:
        raise Unreadable(f"“{file}” is not a text file.")
    return raw.decode("utf-8-sig", errors="surrogateescape")
