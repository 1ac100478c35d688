"""Taking in a signed form: what it is, is told from its own bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from goodstanding.consent.pictures.kinds import kind
from goodstanding.consent.pictures.refusal import PictureRefused

MOST_BYTES = 10 * 1024 * 1024
_MIMES = {"JPEG": "image/jpeg", "PNG": "image/png", "HEIF": "image/heic"}
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/heic": "heic"}
_KINDS = "Add a PDF, or a JPEG, PNG or HEIC picture of the form."


class FormRefused(Exception):
    """The file cannot be kept as evidence; says why, in whole sentences."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A signed form as it came, found to be of a kind that is kept."""

    name: str
    data: bytes
    mime: str


def scanned(file: UploadedFile[Any]) -> Scanned:
    """The uploaded form. Raises `FormRefused` where it is of any other kind."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise FormRefused(f"The file is larger than {MOST_BYTES // 1024**2} MB. Scan it at a lower resolution.")
    name = (file.name or "form").replace("\\", "/").rsplit("/", 1)[-1][:200]
    return Scanned(name, data, _mime(data))


def _mime(data: bytes) -> str:
    if not data:
        raise FormRefused(f"The file is empty. {_KINDS}")
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    try:
        found = _MIMES.get(kind(data))
    except PictureRefused as refused:
        raise FormRefused(f"{refused.message} {_KINDS}") from refused
    if found is None:
        raise FormRefused(f"This file is of a kind that we do not keep. {_KINDS}")
    return found
