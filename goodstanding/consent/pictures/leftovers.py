"""The last look at a re-encoded picture: nothing in it but the picture.

Every part of the file must be one that the picture needs to be shown. What is not on
the list is a leftover, so a kind of metadata nobody thought of is found as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodstanding.consent.pictures.whole import png_chunks

JPEG_NEEDS = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD}  # frame, Huffman and quantisation tables, restarts
PLAIN_JFIF = 16  # bytes of the opening segment when it carries no thumbnail
PNG_NEEDS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}


def leftovers(data: bytes) -> list[str]:
    """What a file holds beyond its picture; empty for a clean one."""
    if data.startswith(b"\xff\xd8"):
        return list(_in_jpeg(data))
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return list(_in_png(data))
    return ["not a JPEG or PNG"]


def _in_jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while data[at : at + 2] != b"\xff\xd9":
        if at + 4 > len(data) or data[at] != 0xFF:
            yield f"no segment at byte {at}"
            return
        marker, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            end = _end_of_scan(data, end)
        elif not (
            marker in JPEG_NEEDS
            or (marker == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0" and end - at - 2 == PLAIN_JFIF)
        ):
            yield f"segment {marker:02X}"
        at = end
    if at + 2 != len(data):
        yield "bytes after the end"


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next real marker stands: FF 00 and restarts belong to the picture."""
    while at < len(data):
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
    return at


def _in_png(data: bytes) -> Iterator[str]:
    end = 8
    for name, end in png_chunks(data):  # noqa: B007 - the last end is wanted after the loop
        if name not in PNG_NEEDS:
            yield f"chunk {name.decode('latin-1')}"
    if data[-8:-4] != b"IEND" or end != len(data):
        yield "bytes after the end"
