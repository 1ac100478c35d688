"""What a file truly is, told from its own bytes and never from its name.

A picture with another picture's ending is taken for what it is: phones and websites
misname them every day. A file that only pretends to be a picture, or is a picture and
something else as well, is refused.
"""

from __future__ import annotations

import re

from goodstanding.consent.pictures.refusal import ANOTHER, PLAIN, SAVE_AGAIN, PictureRefused

MOST_BYTES = 25 * 1024 * 1024  # of an uploaded file
TAKEN = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
STILL = {b"heic": "HEIF", b"heix": "HEIF", b"heim": "HEIF", b"heis": "HEIF", b"avif": "AVIF"}
MOVING = {b"hevc", b"hevx", b"hevm", b"hevs", b"msf1", b"avis"}
REFUSED = (
    (b"GIF8", "a GIF"), (b"II*\0", "a TIFF"), (b"MM\0*", "a TIFF"), (b"II+\0", "a TIFF"), (b"MM\0+", "a TIFF"),
    (b"%PDF-", "a PDF"), (b"BM", "a Windows bitmap"), (b"PK\x03\x04", "a ZIP file or an Office document"),
    (b"8BPS", "a Photoshop file"), (b"MZ", "a program"), (b"\x7fELF", "a program"), (b"Rar!", "an archive"),
    (b"\x1f\x8b", "an archive"), (b"\0\0\x01\0", "an icon"), (b"\0\0\x00\x0cjP  ", "a JPEG 2000"),
    (b"\xff\x0a", "a JPEG XL"), (b"\0\0\0\x0cJXL ", "a JPEG XL"),
)  # fmt: skip
PAGE = re.compile(rb"<(?:script|html|!doctype|iframe)[\s>]|<\?php\s|<svg\s[^>]{0,400}xmlns", re.IGNORECASE)


def kind(data: bytes) -> str:
    """One of ``TAKEN``, or ``PictureRefused`` with what the file is instead."""
    found = _picture(data)
    if found is None:
        raise PictureRefused(f"This file is {_something_else(data)}, not a photograph we can use.", ANOTHER)
    if _hides_more(data):
        raise PictureRefused("This file is a picture with something else hidden in it.", SAVE_AGAIN)
    return found


def _picture(data: bytes) -> str | None:
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    return _box_file(data) if data[4:8] == b"ftyp" else None


def _box_file(data: bytes) -> str | None:
    """HEIC and AVIF say what they are in a list of brands."""
    length = int.from_bytes(data[:4], "big")
    brands = [data[8:12], *(data[i : i + 4] for i in range(16, min(length, 256), 4))]
    if MOVING & set(brands[:1]):
        raise PictureRefused("This picture moves, and only still pictures can be published.", PLAIN)
    return next((STILL[brand] for brand in brands if brand in STILL), None)


def _something_else(data: bytes) -> str:
    if PAGE.search(data[:4096]) or data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<svg")):
        return "a drawing (SVG) or a web page"
    return next((what for start, what in REFUSED if data.startswith(start)), "of a kind we do not know")


def _hides_more(data: bytes) -> bool:
    """A web page, a PDF or a ZIP file inside: each of them is read by its own programs too."""
    return bool(PAGE.search(data)) or b"%PDF-" in data[:1024] or b"PK\x05\x06" in data[-66_000:]
