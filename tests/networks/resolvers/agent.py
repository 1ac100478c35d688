"""The agent of a kit, run as on a school's resolver: its folders here, the engine a real one."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from goodstanding.onsite.compile import Bundle, File
from goodstanding.onsite.compile.manifest import MANIFEST
from goodstanding.onsite.compile.resolver import LIVE
from goodstanding.onsite.kit.packing import packed
from goodstanding.onsite.kit.programs import programs


@dataclass(frozen=True)
class Agent:
    """``home`` is where it keeps what the engines read; its code and settings lie beside."""

    home: Path

    @property
    def settings(self) -> Path:
        return self.home.with_name("settings")

    @property
    def live(self) -> Path:
        return self.home / "live"

    @property
    def bundle(self) -> Path:
        return self.home / "current"

    def words(self, verb: str, *more: str, at: datetime | int | None = None) -> list[str]:
        when = [] if at is None else ["--at", str(int(at.timestamp() if isinstance(at, datetime) else at))]
        return ["/bin/sh", str(self.home.with_name("code") / "goodstanding-kit"), verb, *when, *more]

    def environment(self) -> Mapping[str, str]:
        here = {"GOODSTANDING_KIT": str(self.home), "GOODSTANDING_KIT_SETTINGS": str(self.settings)}
        return os.environ | here | {"GOODSTANDING_KIT_TIMERS": str(self.home.with_name("timers"))}

    def run(self, verb: str, *more: str, at: datetime | int | None = None) -> subprocess.CompletedProcess[str]:
        """Run it to its end; `at` is the time it takes for now."""
        words = self.words(verb, *more, at=at)
        return subprocess.run(words, env=self.environment(), capture_output=True, text=True, timeout=60, check=False)

    def settle(self, **lines: str) -> None:
        """Write its settings, such as ``engines``."""
        text = "".join(f"{name}='{value}'\n" for name, value in lines.items())
        (self.settings / "kit.conf").write_text(text)

    def accept(self, bundle: Bundle, at: datetime | int | None = None) -> subprocess.CompletedProcess[str]:
        """Have it take a bundle, with the paths in it leading to `home`."""
        file = self.home.with_name("bundle.tar.gz")
        file.write_bytes(packed(moved(bundle, self.home)))
        return self.run("accept", str(file), at=at)

    def status(self, at: datetime | int | None = None) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run("status", "--json", at=at).stdout)
        return found

    def standing(self) -> dict[str, str]:
        """The variant at which each switched live file really is, by its bytes."""
        found = {}
        for live in self.live.glob("*.rpz"):
            same = [v.stem for v in (self.bundle / "zones" / live.stem).glob("*.rpz") if _same(v, live)]
            found[live.stem] = same[0] if same else "?"
        return found


def agent(folder: Path) -> Agent:
    """An agent that is in place and has no bundle yet."""
    for name in ("home", "settings", "code", "timers"):
        (folder / name).mkdir(parents=True)
    for file in programs():
        path = folder / "code" / Path(file.path).name
        path.write_text(file.text)
    made = Agent(folder / "home")
    made.settle(engines="")
    return made


def moved(bundle: Bundle, home: Path) -> Bundle:
    """The same bundle for an agent whose home is elsewhere, with a manifest that fits."""
    there = str(Path(LIVE).parent)
    changed = {f.path: f.text.replace(there, str(home)) for f in bundle.files}
    hashes = {sha256(f.text.encode()).hexdigest(): sha256(changed[f.path].encode()).hexdigest() for f in bundle.files}
    for before, after in hashes.items():
        changed[MANIFEST] = changed[MANIFEST].replace(f'"{before}"', f'"{after}"')
    return Bundle(tuple(File(f.path, changed[f.path], f.runs) for f in bundle.files))


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()
