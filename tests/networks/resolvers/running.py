"""A bundle put where a resolver reads it, and the resolver started, switched and ended."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dns.exception

from demo.networks import NotHere
from demo.networks.running import running
from goodstanding.onsite.compile import Bundle
from goodstanding.onsite.compile.resolver import LIVE
from goodstanding.onsite.compile.schedule import parse

from .asking import Answer, ask

_PATIENCE = 20.0  # seconds


@dataclass(frozen=True)
class Resolver:
    """A running resolver. ``folder`` holds its bundle, and in ``live`` what it reads."""

    folder: Path
    port: int
    reload: Mapping[str, list[list[str]]]  # what makes it take a zone's new file
    says: str = ""  # what its log says, with the zone's name, once it has; where a command comes back before that

    def ask(self, host: str, source: str = "127.0.0.1") -> Answer:
        return ask(host, source, self.port)

    def swap(self, zone: str, variant: str) -> None:
        """As the agent does: write the variant's file beside the live one, rename it over, tell the resolver."""
        put(self.folder, zone, variant)
        self.tell(zone)

    def tell(self, zone: str) -> None:
        """Have it read the zone's file again, and wait until it has."""
        before = self._times_said(zone)
        for words in self.reload[zone]:
            subprocess.run(words, check=True, capture_output=True, timeout=20)
        until = time.monotonic() + _PATIENCE
        while self.says and self._times_said(zone) < before + len(self.reload[zone]):
            assert time.monotonic() < until, f"{zone} is not read"
            time.sleep(0.002)

    def _times_said(self, zone: str) -> int:
        (called, *_), *_ = names(self.folder)[zone]
        return (self.folder / "log").read_text(errors="replace").count(self.says.format(called)) if self.says else 0

    def stand(self, now: int) -> None:
        """Set every zone that switches to what the bundle's schedule says of the instant."""
        for zone, variant in parse((self.folder / "schedule").read_text()).standing(now).items():
            wanted = (self.folder / "zones" / zone / f"{variant}.rpz").read_bytes()
            if (self.folder / "live" / f"{zone}.rpz").read_bytes() != wanted:
                self.swap(zone, variant)


def lay(folder: Path, bundle: Bundle) -> None:
    """Write the bundle into the folder, and every zone's shut variant into ``live`` there."""
    for file in bundle.files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text)
    (folder / "live").mkdir(exist_ok=True)
    for zone, variant in first_variants(bundle).items():
        put(folder, zone, variant)


def first_variants(bundle: Bundle) -> dict[str, str]:
    """Every zone with its shut variant, which is its only one where the schedule does not know the zone."""
    texts = {file.path: file.text for file in bundle.files}
    paths = [Path(path) for path in json.loads(texts["MANIFEST.json"])["files"] if path.startswith("zones/")]
    only = {path.parent.name: path.stem for path in paths}
    return only | dict(parse(texts["schedule"]).zones)


def put(folder: Path, zone: str, variant: str) -> None:
    """Write the variant's file beside the live one and rename it over."""
    new = folder / "live" / f"{zone}.new"
    new.write_bytes((folder / "zones" / zone / f"{variant}.rpz").read_bytes())
    new.rename(folder / "live" / f"{zone}.rpz")


def here(text: str, folder: Path) -> str:
    """A snippet's text, reading from the folder instead of where it is on a school's resolver."""
    return text.replace(LIVE, str(folder / "live"))


def names(folder: Path) -> dict[str, list[list[str]]]:
    """What each zone is called in the DNS, and in which views: a zone's lines of the file ``names``."""
    found: dict[str, list[list[str]]] = {}
    for line in (folder / "names").read_text().splitlines():
        zone, *called = line.split()
        found.setdefault(zone, []).append(called)
    return found


def program(name: str) -> str:
    """The full path of an installed program; `NotHere` if there is none."""
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin")
    if not found:
        raise NotHere(f"{name} is not installed.")
    return found


def free_port() -> int:
    """A port that is free for TCP and UDP on every loopback address."""
    while True:
        with socket.socket() as stream, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
            stream.bind(("", 0))
            port: int = stream.getsockname()[1]
            try:
                datagrams.bind(("", port))
            except OSError:
                continue
            return port


@contextmanager
def started(words: list[str | Path], folder: Path, port: int) -> Iterator[None]:
    """The resolver, once it answers."""

    def answers() -> bool:
        try:
            return ask("ready.example", "127.0.0.1", port, patience=0.2).rcode == "NOERROR"
        except (OSError, dns.exception.Timeout):
            return False

    with running(words, log=folder / "log", ready=answers, cwd=folder):
        yield
