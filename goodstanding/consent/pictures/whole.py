"""Whether all of a file has arrived, and whether it moves: told from its structure alone.

Decoders forgive a missing end; a photograph half grey should not be published.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodstanding.consent.pictures import heic


def is_whole(data: bytes, kind: str) -> bool:
    """False when the end is missing. HEIC and AVIF: their decoders notice that by themselves."""
    if kind == "JPEG":
        return b"\xff\xd9" in data[2:]
    if kind == "PNG":
        return any(name == b"IEND" for name, _ in png_chunks(data))
    if kind == "HEIF":
        return heic.is_readable(data)
    if kind == "WEBP":
        return len(data) >= int.from_bytes(data[4:8], "little") + 8
    return True


def moves(data: bytes, kind: str) -> bool:
    """True for a PNG or WebP made of several frames."""
    if kind == "PNG":
        return any(name in {b"acTL", b"fdAT"} for name, _ in png_chunks(data))
    return kind == "WEBP" and data[12:16] == b"VP8X" and (bool(data[20:21][0] & 2) if len(data) > 20 else False)


def png_chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Each complete chunk of a PNG: its name, and where it ends."""
    at = 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            return
        yield data[at + 4 : at + 8], end
        at = end
