"""What the repository may hold: nothing built, nothing of one machine, no registry, no endless file."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from config.folders import ROOT
from config.trouble import Trouble

# A plus stands for the dot: this file names none of them either.
HOSTS = "pypi+org pythonhosted+org npmjs+com npmjs+org yarnpkg+com crates+io proxy+golang+org docker+io"

LONG, TOO_LONG = 200, 400  # lines
SOURCES = {".py", ".html", ".scss", ".js", ".mjs"}
BUILT = re.compile(
    r"(?:^|/)(?:node_modules|dist|build|__pycache__)/|\.(?:css|map|min\.js|pyc|so|whl|onnx|woff2?|ttf|gz|zip)$"
)
SAID = {
    "a path of one machine": re.compile(r"(?:(?<![\w./~-])|(?<=file://))/(?:home|Users|root|work|mnt)/\w"),
    "a registry's host": re.compile(r"\b(?:" + "|".join(HOSTS.split()).replace("+", r"\.") + r")\b"),
}


def problems(root: Path = ROOT) -> list[str]:
    """Sentences about what must not be there; empty if all is well."""
    return [sentence for name in tracked(root) for sentence in _problems(name, root / name)]


def long_files(root: Path = ROOT) -> list[str]:
    """Sentences about files that grow too long, longest first: a hint, and no problem yet."""
    lengths = {name: _lines(root / name) for name in tracked(root) if _is_source(name)}
    grown = sorted((n, name) for name, n in lengths.items() if LONG < n <= TOO_LONG)
    return [f"{name} has {n} lines." for n, name in reversed(grown)]


def tracked(root: Path) -> list[str]:
    """The files that git keeps and that are there; none in a copy without git's own folder.

    Raises ``Trouble`` where git cannot say.
    """
    if not (root / ".git").exists():
        return []
    words = ["git", "-c", f"safe.directory={root}", "-C", str(root), "ls-files", "-z"]
    try:
        said = subprocess.run(words, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise Trouble("git cannot say which files are kept, so they were not looked through.") from error
    return [name for name in said.split("\0") if name and (root / name).is_file()]


def _problems(name: str, path: Path) -> Iterator[str]:
    if BUILT.search(name):
        yield f"{name} is built, so it does not belong in the repository."
        return
    if _is_source(name) and _lines(path) > TOO_LONG:
        yield f"{name} has more than {TOO_LONG} lines: split it by meaning."
    try:
        text = path.read_text()
    except UnicodeDecodeError:
        return  # a picture
    for number, line in enumerate(text.splitlines(), 1):
        yield from (f"{name}:{number} names {what}." for what, pattern in SAID.items() if pattern.search(line))


def _is_source(name: str) -> bool:
    return Path(name).suffix in SOURCES and "/migrations/" not in name


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n")
