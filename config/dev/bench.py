"""``dev.py bench``: measure, and print one table."""

import os
import subprocess
from collections.abc import Sequence

from config.dev import install
from config.dev.places import PYTHON
from config.folders import ROOT


def bench(names: Sequence[str], *, write: bool) -> int:
    """Run the named benchmarks, or all, each on a database of its own."""
    install.for_developing()
    if not names or any(name.startswith("checks") for name in names):
        install.for_comparing()
    words = [*names, *(["--write"] if write else [])]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
    return subprocess.run([PYTHON, "-m", "bench", *words], cwd=ROOT, env=env, check=False).returncode
