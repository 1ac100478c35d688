"""Where things lie: the project's folder and the one folder everything made at run time goes in."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def var() -> Path:
    """The folder for all that is made here: ``GOODSTANDING_VAR``, or ``var/`` in the project."""
    return Path(os.environ.get("GOODSTANDING_VAR") or ROOT / "var").absolute()
