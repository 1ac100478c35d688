"""What was uploaded, as files: one text file, or an archive of them, within bounds.

Nothing is written to a disk. An archive is read member by member and no further than the
bounds, whatever it claims of itself; links, devices and names that climb are left.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO

from goodstanding.policy.services.lists import Unreadable

LARGEST = 30 * 1024**2  # bytes of what is uploaded
MOST_BYTES = 80 * 1024**2  # of all that is in it
MOST_FILES = 5_000  # the largest collection that we know has about 1,500
_PIECE = 256 * 1024

_TOO_MUCH = f"There is more than {MOST_BYTES // 1024**2} MB in it. Bring the part that you need."
_BROKEN = "The archive breaks off or is damaged. Fetch it again."


def files_in(uploads: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Every file of what was uploaded, by its path. Raises `Unreadable`."""
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    for name, raw in uploads:
        for path, content in _opened(name, raw):
            left -= len(content)
            if left < 0:
                raise Unreadable(_TOO_MUCH)
            if len(found) >= MOST_FILES:
                raise Unreadable(f"There are more than {MOST_FILES:,} files in it. Bring the part that you need.")
            found[_free(path, found)] = content
    return found


def _opened(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        if raw[:2] == b"\x1f\x8b":
            inner = _bounded(gzip.GzipFile(fileobj=io.BytesIO(raw)))
            yield from _members(name.removesuffix(".gz"), inner)
        elif raw[:4] == b"PK\x03\x04":
            yield from _zipped(raw)
        else:
            yield from _members(name, raw)
    except (
        tarfile.TarError,
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
    ) as e:
        raise Unreadable(_BROKEN) from e


def _members(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a tar archive, or `raw` itself where it is none."""
    if raw[257:262] != b"ustar":
        yield PurePosixPath(name).name or "list", raw
        return
    with tarfile.open(fileobj=io.BytesIO(raw), mode="r:") as archive:
        for number, member in enumerate(archive):
            if number >= MOST_FILES * 2:
                raise Unreadable(f"There are more than {MOST_FILES:,} files in it. Bring the part that you need.")
            path = _path(member.name)
            if path and member.isreg() and (content := archive.extractfile(member)):
                yield path, _bounded(content)


def _zipped(raw: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        infos = archive.infolist()
        if len(infos) >= MOST_FILES * 2:
            raise Unreadable(f"There are more than {MOST_FILES:,} files in it. Bring the part that you need.")
        for info in infos:
            path = _path(info.filename)
            if path and not info.is_dir():
                with archive.open(info) as content:
                    yield path, _bounded(content)


def _bounded(content: IO[bytes] | gzip.GzipFile) -> bytes:
    """All of `content`; read in pieces, so that a bomb is known before it has gone off."""
    pieces, left = [], MOST_BYTES
    while piece := content.read(_PIECE):
        left -= len(piece)
        if left < 0:
            raise Unreadable(_TOO_MUCH)
        pieces.append(piece)
    return b"".join(pieces)


def _path(name: str) -> str | None:
    """The path of a member as we name it; None for what is hidden or climbs out of its folder."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or name.startswith("/") or any(p == ".." or p.startswith(".") for p in parts):
        return None
    return "/".join(parts)


def _free(path: str, taken: dict[str, bytes]) -> str:
    """`path`, or another where a second file has the same."""
    return path if path not in taken else f"{path} ({len(taken)})"
