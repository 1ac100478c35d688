"""``dev.py test``: the checks and every test; or, given words, just pytest with those words."""

import os
import subprocess
from collections.abc import Sequence

from config.dev import browser, check, install, node
from config.dev.places import PYTHON
from config.folders import ROOT

# In the order of their folders, which begin with what takes longest: what few tests take long comes first.
SIDE_BY_SIDE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


def test(words: Sequence[str]) -> int:
    """Returns 0 only if every check and every test passed."""
    install.for_developing()
    browser.ready()
    checked = 0 if words else check.run()
    tested = _pytest(words)
    if checked:
        print("\nThe tests were run, but the checks above complain: see them with python3 dev.py check")
    return tested or checked


def _pytest(words: Sequence[str]) -> int:
    split = () if {"-n", "-x", "--pdb", "-s"} & set(words) else SIDE_BY_SIDE
    env = os.environ | {"PLAYWRIGHT_NODEJS_PATH": str(node.node()), "PYTHONPATH": str(ROOT)}
    return subprocess.run([PYTHON, "-m", "pytest", *split, *words], cwd=ROOT, env=env, check=False).returncode
