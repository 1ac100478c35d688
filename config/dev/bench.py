"""``dev.py bench``: measure, and print one table."""

import os
import subprocess
from collections.abc import Sequence

from config.dev import install
from config.dev.places import PYTHON
from config.folders import ROOT


def bench(names: Sequence[str]) -> int:
    """Run the named benchmarks, or all, against a database of their own."""
    install.for_developing()
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
    return subprocess.run([PYTHON, "-m", "bench", *names], cwd=ROOT, env=env, check=False).returncode
