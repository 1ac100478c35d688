"""``dev.py fix``: put right what ``dev.py check`` would complain of, as far as a program can."""

import shutil
import tempfile
from pathlib import Path

from config.dev import check, install, node
from config.dev.places import PYTHON, REQUIREMENTS, VENV
from config.dev.steps import command, step
from config.folders import ROOT

LOCKS = {"setup": (), "app": (), "dev": (), "weights": ("--no-deps",), "bench": (), "bench-alone": ("--no-deps",)}


def fix() -> int:
    """Lock again where the wishes changed, format, and generate again."""
    install.for_developing()
    for name, flags in LOCKS.items():
        with step(f"Lock requirements/{name}.txt"):
            lock(name, flags, REQUIREMENTS / f"{name}.txt")
    with step("Lock the npm packages"):
        lock_npm(ROOT / "package-lock.json")
    with step("Format"):
        command([VENV / "bin" / "ruff", "check", "--fix", "--exit-zero", "--quiet"], cwd=ROOT)
        command([VENV / "bin" / "ruff", "format", "--quiet"], cwd=ROOT)
    with step("Generate docs/generated"):
        command([PYTHON, "-m", "config.generated"], cwd=ROOT, env=check.ENVIRONMENT)
    return 0


def lock(name: str, flags: tuple[str, ...], to: Path) -> None:
    """Lock one list of requirements with hashes, changing no more than the wishes need."""
    words = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    words += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "python3 dev.py fix"]
    command([VENV / "bin" / "uv", *words, *flags, f"requirements/{name}.in", "-o", to], cwd=ROOT)


def lock_npm(to: Path) -> None:
    """Lock the npm packages, without the addresses that they come from."""
    with tempfile.TemporaryDirectory() as folder:
        for name in node.FILES:
            if (ROOT / name).exists():
                shutil.copy(ROOT / name, folder)
        node.npm("install", "--package-lock-only", cwd=Path(folder))
        shutil.copy(Path(folder, "package-lock.json"), to)
