"""Resolvers of a school that read their zones from the primary."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from goodstanding.onsite.central.feeding import Feeding
from goodstanding.onsite.central.reading import From
from goodstanding.onsite.central.writing import reader_files
from goodstanding.onsite.compile.bind import OWN
from tests.networks.central.primaries import UPDATE
from tests.networks.resolvers.asking import Answer, ask
from tests.networks.resolvers.bind import _KEY, _MAIN, _WORLD
from tests.networks.resolvers.running import free_port, program, started
from tests.networks.resolvers.unbound import MAIN


@dataclass(frozen=True)
class Resolver:
    """A running one; its store, schedule and guard lie in ``folder``."""

    folder: Path
    port: int

    def ask(self, host: str, source: str) -> Answer:
        return ask(host, source, self.port, patience=2.0)

    def guard(self, at: int) -> None:
        """Run the guard as its timer does, at an instant of ours."""
        words = ["/bin/sh", str(self.folder / "goodstanding-guard"), "--at", str(at)]
        here = os.environ | {"GOODSTANDING_GUARD": str(self.folder)}
        subprocess.run(words, env=here, check=True, capture_output=True, timeout=30)


def _laid(folder: Path, kind: str, files: Mapping[str, str], of: Feeding, primary: int) -> None:
    where = From("127.0.0.1", primary, str(folder / "store"))
    for name, text in reader_files(kind, files, of, where, UPDATE).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@contextmanager
def unbound(
    folder: Path, files: Mapping[str, str], of: Feeding, primary: int, world: int, port: int
) -> Iterator[Resolver]:
    _laid(folder, "unbound", files, of, primary)
    (folder / "snippet.conf").write_text((folder / "unbound.conf").read_text())
    (folder / "main.conf").write_text(MAIN.format(folder=folder, world=world, port=port))
    with (folder / "guard.conf").open("a") as conf:
        conf.write(f"unbound_control='{program('unbound-control')} -c {folder / 'main.conf'}'\n")
    with started([program("unbound"), "-d", "-c", folder / "main.conf"], folder, port):
        yield Resolver(folder, port)


@contextmanager
def bind(
    folder: Path, files: Mapping[str, str], of: Feeding, primary: int, world: int, port: int
) -> Iterator[Resolver]:
    """As at a school, but for how often a lost primary is asked again: each second."""
    _laid(folder, "bind", files, of, primary)
    own = folder / "own.conf"
    own.write_text(_WORLD.format(world=world))
    text = (folder / "bind.conf").read_text().replace(OWN, str(own))
    for timer in ("min-refresh-time", "min-retry-time", "max-retry-time"):
        text = text.replace(f"{timer} 5;", f"{timer} 1;")
    (folder / "snippet.conf").write_text(text)
    (folder / "main.conf").write_text(_KEY + _MAIN.format(folder=folder, port=port, control=free_port()))
    with started([program("named"), "-g", "-c", folder / "main.conf", "-n", "1"], folder, port):
        yield Resolver(folder, port)


READERS = {"unbound": unbound, "bind": bind}
