"""The trust's colour: white words must be readable on it (WCAG 2.2, 1.4.3). Pure."""

from __future__ import annotations

import re

from goodstanding.web.colour import WHITE, contrast

ENOUGH = 4.5  # contrast of ordinary text, WCAG level AA
_HEX = re.compile(r"#[0-9a-f]{6}")


def as_hex(text: str) -> str:
    """`text` as ``#rrggbb``; takes ``#abc`` and ``aabbcc`` too. `ValueError` if it is no colour."""
    bare = text.strip().lower().removeprefix("#")
    if len(bare) == 3:
        bare = "".join(letter * 2 for letter in bare)
    if not _HEX.fullmatch(f"#{bare}"):
        raise ValueError(f"{text!r} is not a colour like #1d4a66.")
    return f"#{bare}"


def readable(colour: str) -> bool:
    """Whether white words can be read on `colour`."""
    return contrast(colour, WHITE) >= ENOUGH


def nearest_readable(colour: str) -> str:
    """`colour`, or the lightest darker shade of it on which white words can be read."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    shades = ("#" + "".join(f"{part * step // 256:02x}" for part in parts) for step in range(256, -1, -1))
    return next(shade for shade in shades if readable(shade))
