"""Whether the lock files fit the wishes, and name no registry. Reads files only: no network."""

import json
import re
from pathlib import Path

from config.folders import ROOT

HASHED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^]]*])?==(\S+)", re.MULTILINE)
WISHED = re.compile(r"^([A-Za-z0-9_.-]+)", re.MULTILINE)
ADDRESS = re.compile(r"https?://|--index-url|--extra-index-url|--find-links")


def problems(root: Path = ROOT) -> list[str]:
    """Sentences about what is wrong with the locks under ``root``; empty if all is well."""
    folder = root / "requirements"
    found = []
    for wishes in sorted(folder.glob("*.in")):
        found += _python(wishes, wishes.with_suffix(".txt"))
    return found + _npm(root)


def _python(wishes: Path, lock: Path) -> list[str]:
    if not lock.exists():
        return [f"{lock.name} is missing."]
    text = lock.read_text()
    locked = {_plain(name) for name, _ in HASHED.findall(text)}
    found = [f"{lock.name} lacks {name}." for name in _wished(wishes) if _plain(name) not in locked]
    if ADDRESS.search(text):
        found.append(f"{lock.name} names a registry's address.")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text[text.find("\n", text.rfind("\n#    ")) :])
    found += [f"{lock.name} has no hash for {m[1]}." for b in blocks if (m := HASHED.match(b)) and "--hash=" not in b]
    return found


def _wished(wishes: Path) -> list[str]:
    return WISHED.findall("\n".join(line for line in wishes.read_text().splitlines() if not line.startswith("-")))


def _npm(root: Path) -> list[str]:
    wished = json.loads((root / "package.json").read_text())
    lock = json.loads((root / "package-lock.json").read_text())["packages"]
    found = [
        f"package-lock.json does not fit package.json ({kind})."
        for kind in ("dependencies", "devDependencies")
        if lock[""].get(kind, {}) != wished.get(kind, {})
    ]
    for place, package in lock.items():
        if "resolved" in package:
            found.append(f"package-lock.json says where {place} comes from.")
        if place and not package.get("link") and "integrity" not in package:
            found.append(f"package-lock.json has no hash for {place}.")
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
