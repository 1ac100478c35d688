"""Run the benchmarks and print one table: ``python -m bench [NAME…] [--write]``.

A benchmark is a module in this folder with a ``measured`` that returns rows of the table
(see ``bench.table``); ``record`` and ``checks.names`` are such names, and ``checks`` means all
that lie in it. Each measures in a process of its own. ``--write`` puts the table into the
documentation, with the day and the machine it was measured on.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import Row, markdown, plain
from bench.writing import WRITTEN, page
from config.folders import ROOT

FOLDER = Path(__file__).parent


def benchmarks() -> list[str]:
    """The names of all benchmarks."""
    files = (path for path in FOLDER.rglob("*.py") if "\ndef measured(" in path.read_text())
    names = (path.relative_to(FOLDER).with_suffix("").as_posix().replace("/", ".") for path in files)
    return sorted(name.removesuffix(".__init__") for name in names)


def main(words: list[str]) -> int:
    """Returns 0 if every benchmark ran to its end; an aim that is missed is told, and no failure."""
    asked = _asked(words)
    known = benchmarks()
    chosen = [n for n in known if not asked.names or any(n == a or n.startswith(f"{a}.") for a in asked.names)]
    if not chosen:
        print(f"There is no such benchmark. The benchmarks are: {', '.join(known)}.")
        return 1
    measured = {name: _rows(name) for name in chosen}
    rows = [row for found in measured.values() for row in found or ()]
    print(f"\n{plain(rows)}")
    if asked.write:
        WRITTEN.write_text(page(markdown(rows)))
        print(f"\nWritten to {WRITTEN.relative_to(ROOT)}.")
    return 1 if None in measured.values() else 0


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args(words)


def _rows(name: str) -> list[Row] | None:
    """What one benchmark measured; None if it broke off. What it prints itself is shown as it goes."""
    print(f"\n── {name} {'─' * (76 - len(name))}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "rows.json")
        words = [sys.executable, "-m", "bench.one", name, str(file)]
        done = subprocess.run(words, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
        if done.returncode or not file.exists():
            return None
        return [Row(**row) for row in json.loads(file.read_text())]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
