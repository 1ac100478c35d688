"""``dev.py check``: what can be known without running the tests."""

from pathlib import Path

from config.dev import install, pins, tracked
from config.dev.places import PYTHON, VENV
from config.dev.steps import command, step
from config.folders import ROOT
from config.trouble import Trouble

# The settings are read, the database is not.
ENVIRONMENT = {
    "DATABASE_URL": "postgresql:///none",
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "PYTHONPATH": str(ROOT),
}
CHECKS: dict[str, list[str | Path]] = {
    "Formatting": [VENV / "bin" / "ruff", "format", "--check", "--quiet"],
    "Style": [VENV / "bin" / "ruff", "check", "--quiet"],
    "Imports run downwards": [VENV / "bin" / "lint-imports", "--no-cache"],
    "One migration, true to the models": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "Generated pages": [PYTHON, "-m", "config.generated", "--check"],
    "Types": [PYTHON, "-m", "mypy"],
}
LOOKS = {"Locks": pins.problems, "What the repository holds": tracked.problems}


def check() -> int:
    """Install what is needed, then check everything. Returns 0 if all is well, else 1."""
    install.for_developing()
    return run()


def run() -> int:
    """Every check, to the end, however many complain; what they say comes last."""
    said = [trouble for name, words in CHECKS.items() if (trouble := _one(name, words))]
    said += [f"{name}:\n" + "\n".join(found) for name, look in LOOKS.items() if (found := look())]
    if grown := tracked.long_files():
        print(f"\nLong files (a hint: more than {tracked.TOO_LONG} lines would be too long):\n" + "\n".join(grown))
    for words in said:
        print(f"\n{words}")
    return 1 if said else 0


def _one(name: str, words: list[str | Path]) -> str:
    try:
        with step(name):
            command(words, cwd=ROOT, env=ENVIRONMENT)
    except Trouble as trouble:
        return f"{name}: {trouble}"
    return ""
