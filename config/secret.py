"""The installation's secret key: from the environment, or made once and kept under var."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def key(var: Path) -> str:
    """`GOODSTANDING_SECRET_KEY`, or the key in ``var/secret.key``, made on first use."""
    if given := os.environ.get("GOODSTANDING_SECRET_KEY"):
        return given
    path = var / "secret.key"
    try:
        return path.read_text()
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
    made = path.with_suffix(f".{os.getpid()}")
    made.touch(mode=0o600)
    made.write_text(secrets.token_urlsafe(50))
    try:
        os.link(made, path)  # the first of several processes wins; all then read the same key
    except FileExistsError:
        pass
    made.unlink()
    return path.read_text()
