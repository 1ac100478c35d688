"""Taking a file in: made anew, searched for faces, and the original set aside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from goodstanding.consent.pictures import storage
from goodstanding.consent.pictures.taking import Taken, take


def take_in(file: UploadedFile[Any]) -> Taken:
    """Take the file in as a photograph, and keep it: about a second. Raises `PictureRefused`.

    Done before any action, so that no row is locked for so long. A file that is refused is
    not kept at all.
    """
    name = (file.name or "photograph").replace("\\", "/").rsplit("/", 1)[-1][:200]
    data = file.read(settings.MAX_PHOTOGRAPH_BYTES + 1)
    taken = take(data, name=name)
    storage.keep(taken.picture.data)
    return replace(taken, original=storage.set_aside(data))
