"""Where pictures are kept: privately, each under the hash of its own bytes.

Only re-encoded pictures lie under ``pictures/``. What was uploaded may be set aside
under ``quarantine/``, from where nothing is ever shown; families' signed forms lie under
``evidence/``, from where they are only ever handed out as files. Django's storage stands between,
so that a trust can name another one (such as S3) as ``STORAGES["pictures"]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from goodstanding.record.files import SHA256, PrivateFiles, place_of, shelf
from goodstanding.record.files import FileDamaged as PictureDamaged
from goodstanding.record.files import FileMissing as PictureMissing
from goodstanding.record.files import keep as _keep
from goodstanding.record.files import read as _read

__all__ = ["PictureDamaged", "PictureMissing", "PrivateFiles"]
PICTURES, QUARANTINE, EVIDENCE = "pictures", "quarantine", "evidence"


def keep(data: bytes) -> str:
    """Keep a clean picture; the answer is its SHA-256, by which it is found again. Repeatable."""
    return _keep(PICTURES, data)


def open_picture(sha256: str) -> BinaryIO:
    """A kept picture, after making sure that it is still the very same bytes."""
    return BytesIO(_read(PICTURES, sha256))


def delete(sha256: str) -> None:
    """Remove a picture for good; nothing happens if it is already gone."""
    shelf().delete(place_of(PICTURES, sha256))


def set_aside(original: bytes) -> str:
    """Keep an uploaded file as it came, apart from all that can be shown."""
    return _keep(QUARANTINE, original)


def original(sha256: str) -> BinaryIO:
    """An uploaded file as it came: for inquiry only, never to be served."""
    return BytesIO(_read(QUARANTINE, sha256))


def delete_original(sha256: str) -> None:
    """Remove an uploaded file for good; nothing happens if it is already gone."""
    shelf().delete(place_of(QUARANTINE, sha256))


def keep_evidence(data: bytes) -> str:
    """Keep a family's signed form as it came; the answer is its SHA-256."""
    return _keep(EVIDENCE, data)


def evidence(sha256: str) -> BinaryIO:
    """A family's signed form as it came, to be handed out as a file and never shown in a page."""
    return BytesIO(_read(EVIDENCE, sha256))


def originals() -> Iterator[tuple[str, datetime]]:
    """Every uploaded file that is kept as it came, by its SHA-256, and since when."""
    for folder in _listed(QUARANTINE)[0]:
        for sha256 in _listed(f"{QUARANTINE}/{folder}")[1]:
            if SHA256.fullmatch(sha256):
                yield sha256, shelf().get_modified_time(place_of(QUARANTINE, sha256))


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return shelf().listdir(folder)
    except FileNotFoundError:
        return [], []
