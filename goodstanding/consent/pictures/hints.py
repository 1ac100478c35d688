"""Who made a picture, as the file itself says: read before all metadata is thrown away.

Only the maker and the rights are read; they help a colleague ask whether the picture may
be used. Place, time and camera are never looked at.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from PIL import ImageFile, IptcImagePlugin

LONGEST = 200  # characters
EXIF = {"creator": 0x013B, "copyright": 0x8298}
IPTC = {"creator": (2, 80), "copyright": (2, 116)}
XMP = {
    "creator": re.compile(r"<dc:creator>.{0,300}?<rdf:li[^>]{0,100}>([^<]{1,300})", re.DOTALL),
    "copyright": re.compile(r"<dc:rights>.{0,300}?<rdf:li[^>]{0,100}>([^<]{1,300})", re.DOTALL),
}


def hints(picture: ImageFile.ImageFile) -> dict[str, str]:
    """``creator`` and ``copyright`` where the file names them."""
    found: dict[str, str] = {}
    for name, value in _said(picture):
        words = " ".join(_text(value).split())[:LONGEST]
        if words:
            found.setdefault(name, words)
    return found


def _said(picture: ImageFile.ImageFile) -> Iterator[tuple[str, Any]]:
    exif = picture.getexif()
    yield from ((name, exif.get(tag)) for name, tag in EXIF.items())
    if picture.format == "JPEG":
        iptc = IptcImagePlugin.getiptcinfo(picture) or {}
        yield from ((name, iptc.get(record)) for name, record in IPTC.items())
    xmp = _text(picture.info.get("xmp", b""))
    for name, pattern in XMP.items():
        match = pattern.search(xmp)
        yield name, html.unescape(match[1]) if match else None


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return "".join(c for c in str(value or "") if c.isprintable() or c.isspace())
