"""Run the benchmarks one after another: ``python -m bench [NAME…]``, such as ``record`` or ``checks.faces``.

A benchmark is a module in this folder that has a ``main``; each measures in a process of its own.
"""

import subprocess
import sys
from pathlib import Path

from config.folders import ROOT

FOLDER = Path(__file__).parent


def benchmarks() -> list[str]:
    """The names of all benchmarks."""
    files = (path for path in FOLDER.rglob("*.py") if "\ndef main(" in path.read_text() and path != Path(__file__))
    names = (path.relative_to(FOLDER).with_suffix("").as_posix().replace("/", ".") for path in files)
    return sorted(name.removesuffix(".__main__") for name in names)


def main(wanted: list[str]) -> int:
    """Returns 0 if every benchmark ran to its end."""
    known = benchmarks()
    chosen = [name for name in known if not wanted or any(name == w or name.startswith(f"{w}.") for w in wanted)]
    if not chosen:
        print(f"There is no such benchmark. The benchmarks are: {', '.join(known)}.")
        return 1
    failed = 0
    for name in chosen:
        print(f"\n── {name} {'─' * (76 - len(name))}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=ROOT, check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
