"""Networks' weights that lie in other projects' packages, none of whose code is ever imported."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path


class WeightsMissing(Exception):
    """The weights are not installed on this machine."""


def shipped(package: str, file: str) -> Path:
    """A file as its package ships it."""
    try:
        path = Path(str(metadata.distribution(package).locate_file(file)))
    except metadata.PackageNotFoundError:
        path = Path(file)
    if not path.is_file():
        raise WeightsMissing(f"The weights in “{package}” are not installed: see requirements/weights.txt.")
    return path
