"""What a HEIC file says of the things in it, read before its decoder does.

The decoder's Python side falls over a thing whose kind is not written in UTF-8, and takes
the process with it. Such a file is damaged, and is refused first.
"""

from __future__ import annotations

from collections.abc import Iterator


def is_readable(data: bytes) -> bool:
    """Whether there is a list of things, and each thing's kind can be read."""
    kinds = [kind for meta in _boxes(data, b"meta") for kind in _kinds(meta)]
    return bool(kinds) and all(_is_text(kind) for kind in kinds)


def _kinds(meta: bytes) -> Iterator[bytes]:
    """The kind, name and content type of each thing, as they stand in the file."""
    for things in _boxes(meta[4:], b"iinf"):
        count = 2 if things[:1] == b"\0" else 4  # bytes of the number of things
        for thing in _boxes(things[4 + count :], b"infe"):
            number = 2 if thing[0] == 2 else 4  # bytes of the thing's own number
            yield thing[4 + number + 2 :] if thing[0] >= 2 else thing[8:]


def _boxes(data: bytes, name: bytes) -> Iterator[bytes]:
    """The content of every box of this name that stands at this level, as far as they are whole."""
    at = 0
    while at + 8 <= len(data):
        length, head = int.from_bytes(data[at : at + 4], "big"), 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        end = at + length if length else len(data)
        if end < at + head or end > len(data):
            return
        if data[at + 4 : at + 8] == name and end > at + head:
            yield data[at + head : end]
        at = end


def _is_text(said: bytes) -> bool:
    try:
        said.decode()
    except UnicodeDecodeError:
        return False
    return True
