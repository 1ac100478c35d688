"""Where pictures are kept: privately, each under the hash of its own bytes.

Only re-encoded pictures lie under ``pictures/``. What was uploaded may be set aside
under ``quarantine/``, from where nothing is ever shown; families' signed forms lie under
``evidence/``, from where they are only ever handed out as files. Django's storage stands between,
so that a trust can name another one (such as S3) as ``STORAGES["pictures"]``.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

SHA256 = re.compile(r"[0-9a-f]{64}")
PICTURES, QUARANTINE, EVIDENCE = "pictures", "quarantine", "evidence"


class PictureMissing(Exception):
    """There is no picture of this hash; it may have been deleted."""


class PictureDamaged(Exception):
    """What is stored is no longer what was kept. It must not be shown or published."""


class PrivateFiles(FileSystemStorage):
    """Files in ``MEDIA_ROOT`` that appear whole or not at all, readable by the app's user only."""

    def __init__(self, location: str | Path | None = None) -> None:
        super().__init__(location, file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def _save(self, name: str, content: Any) -> str:
        """Written beside its place, made safe on the disk, then moved in. A file of the same
        name holds the same bytes, so that moving over it changes nothing."""
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, making = tempfile.mkstemp(dir=path.parent, prefix=".making-")  # made as 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(content.chunks())
                file.flush()
                os.fsync(file.fileno())
            os.replace(making, path)
        except BaseException:
            Path(making).unlink(missing_ok=True)
            raise
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name  # a name is the hash of the bytes: taking another one would lose them

    def url(self, name: str | None) -> str:
        raise ValueError("Pictures have no address of their own: a view checks who may see them.")


def shelf() -> Storage:
    """The storage in use."""
    return storages["pictures"] if "pictures" in settings.STORAGES else PrivateFiles()


def keep(data: bytes) -> str:
    """Keep a clean picture; the answer is its SHA-256, by which it is found again. Repeatable."""
    return _keep(PICTURES, data)


def open_picture(sha256: str) -> BinaryIO:
    """A kept picture, after making sure that it is still the very same bytes."""
    return BytesIO(_read(PICTURES, sha256))


def delete(sha256: str) -> None:
    """Remove a picture for good; nothing happens if it is already gone."""
    shelf().delete(_place(PICTURES, sha256))


def set_aside(original: bytes) -> str:
    """Keep an uploaded file as it came, apart from all that can be shown."""
    return _keep(QUARANTINE, original)


def original(sha256: str) -> BinaryIO:
    """An uploaded file as it came: for inquiry only, never to be served."""
    return BytesIO(_read(QUARANTINE, sha256))


def delete_original(sha256: str) -> None:
    """Remove an uploaded file for good; nothing happens if it is already gone."""
    shelf().delete(_place(QUARANTINE, sha256))


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
                yield sha256, shelf().get_modified_time(_place(QUARANTINE, sha256))


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return shelf().listdir(folder)
    except FileNotFoundError:
        return [], []


def _keep(room: str, data: bytes) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    place = _place(room, sha256)
    if not shelf().exists(place) or _damaged(place, sha256):
        shelf().save(place, ContentFile(data))
    return sha256


def _read(room: str, sha256: str) -> bytes:
    try:
        with shelf().open(_place(room, sha256)) as file:
            data = bytes(file.read())
    except FileNotFoundError as error:
        raise PictureMissing(sha256) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise PictureDamaged(sha256)
    return data


def _damaged(place: str, sha256: str) -> bool:
    with shelf().open(place) as file:
        return hashlib.sha256(file.read()).hexdigest() != sha256


def _place(room: str, sha256: str) -> str:
    """Two letters of the hash make a folder, so that none holds millions of files."""
    if not SHA256.fullmatch(sha256):
        raise PictureMissing(sha256)
    return f"{room}/{sha256[:2]}/{sha256}"
