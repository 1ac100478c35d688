"""Files that prove something, kept privately, each under the hash of its own bytes.

Django's storage stands between, so that a trust can name another one (such as S3) as
``STORAGES["pictures"]``.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

SHA256 = re.compile(r"[0-9a-f]{64}")


class FileMissing(Exception):
    """There is no file of this hash; it may have been deleted."""


class FileDamaged(Exception):
    """What is stored is no longer what was kept. It must not be shown, published or handed out."""


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
        raise ValueError("Such a file has no address of its own: a view checks who may see it.")


def shelf() -> Storage:
    """The storage in use."""
    return storages["pictures"] if "pictures" in settings.STORAGES else PrivateFiles()


def keep(room: str, data: bytes) -> str:
    """Keep a file; the answer is its SHA-256, by which it is found again. Repeatable."""
    sha256 = hashlib.sha256(data).hexdigest()
    place = place_of(room, sha256)
    if not shelf().exists(place) or _damaged(place, sha256):
        shelf().save(place, ContentFile(data))
    return sha256


def read(room: str, sha256: str) -> bytes:
    """A kept file, after making sure that it is still the very same bytes."""
    try:
        with shelf().open(place_of(room, sha256)) as file:
            data = bytes(file.read())
    except FileNotFoundError as error:
        raise FileMissing(sha256) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileDamaged(sha256)
    return data


def place_of(room: str, sha256: str) -> str:
    """Two letters of the hash make a folder, so that none holds millions of files."""
    if not SHA256.fullmatch(sha256):
        raise FileMissing(sha256)
    return f"{room}/{sha256[:2]}/{sha256}"


def _damaged(place: str, sha256: str) -> bool:
    with shelf().open(place) as file:
        return hashlib.sha256(file.read()).hexdigest() != sha256
