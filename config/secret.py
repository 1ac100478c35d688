"""The installation's own keys: from the environment, or made once and kept under var.

``secret`` signs sessions and links and may be changed at will. ``names`` hashes pupils'
names for the index, and ``connections`` seals the channels' passwords: losing either
means building the index, or connecting the channels, again. ``signing`` signs schools'
local conditions: without it those that were signed before can no longer be verified.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import get_ident


def token() -> str:
    return secrets.token_urlsafe(50)


def key(var: Path, name: str = "secret", make: Callable[[], str] = token) -> str:
    """`GOODSTANDING_<NAME>_KEY`, or the key in ``var/<name>.key``, made on first use."""
    if given := os.environ.get(f"GOODSTANDING_{name.upper()}_KEY"):
        return given
    path = var / f"{name}.key"
    try:
        return path.read_text()
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
    fresh = make()
    made = path.with_suffix(f".{os.getpid()}-{get_ident()}")
    made.touch(mode=0o600)
    made.write_text(fresh)
    with suppress(FileExistsError):  # the first of several processes wins; all then read the same key
        os.link(made, path)
    made.unlink()
    return path.read_text()
