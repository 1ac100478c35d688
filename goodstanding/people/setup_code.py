"""The code that only who runs the installation can read: nobody else may set it up."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike


def _path() -> Path:
    return Path(settings.VAR) / "setup-code"


def setup_code() -> str:
    """The code: `GOODSTANDING_SETUP_CODE`, or the one in ``var/setup-code``, made on first use."""
    if given := os.environ.get("GOODSTANDING_SETUP_CODE"):
        return given
    path = _path()
    try:
        return path.read_text()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_suffix(f".{os.getpid()}")
    made.touch(mode=0o600)
    made.write_text("-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4)))
    with suppress(FileExistsError):  # the first of several processes wins
        os.link(made, path)
    made.unlink()
    return path.read_text()


def is_setup_code(typed: str) -> bool:
    """Whether `typed` is the code, however its letters and hyphens were typed."""

    def plain(code: str) -> bytes:
        return "".join(c for c in code.upper() if c.isalnum()).encode()

    return secrets.compare_digest(plain(typed), plain(setup_code()))


def forget_setup_code() -> None:
    """Take the code away: it is good once."""
    _path().unlink(missing_ok=True)
