"""Knot DNS as the primary of a bundle's zones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo.networks.running import answers, running
from goodstanding.onsite.compile import Bundle
from goodstanding.onsite.compile.knot import SNIPPET, STORAGE

from .running import Resolver, free_port, lay, names, program

SECRETS = {  # loopback only, for tests
    "goodstanding-transfer": "dHJhbnNmZXIgaW4gdGVzdHMgb24gbG9vcGJhY2s=",
    "goodstanding-update": "dXBkYXRlIGluIHRlc3RzIG9uIGxvb3BiYWNrLi4=",
}
_MAIN = """server:
    listen: 127.0.0.1@{port}
    rundir: "{folder}/run"
database:
    storage: "{folder}/state"
log:
  - target: stderr
    any: info
{keys}remote:
  - id: goodstanding-resolvers
    address: 127.0.0.1@{notified}
include: "{folder}/snippet.conf"
"""


def main_file(folder: Path, port: int, notified: int = 9) -> Path:
    """A whole configuration around the snippet in the folder."""
    text = (folder / SNIPPET).read_text()
    school = text.partition(f'"{STORAGE}/')[2].partition('"')[0]
    (folder / "snippet.conf").write_text(text.replace(f"{STORAGE}/{school}", str(folder / "live")))
    for name in ("run", "state"):
        (folder / name).mkdir(exist_ok=True)
    keys = "".join(
        f"  - id: {key}\n    algorithm: hmac-sha256\n    secret: {secret}\n" for key, secret in SECRETS.items()
    )
    file = folder / "main.conf"
    file.write_text(_MAIN.format(folder=folder, port=port, notified=notified, keys=f"key:\n{keys}"))
    return file


@contextmanager
def knot(folder: Path, bundle: Bundle, notified: int = 9) -> Iterator[Resolver]:
    """Knot on a port of its own; it tells the loopback port `notified` of every change."""
    lay(folder, bundle)
    port = free_port()
    file = main_file(folder, port, notified)
    control = [program("knotc"), "-c", str(file), "zone-reload"]
    reload = {zone: [[*control, origin]] for zone, ((origin,), *_) in names(folder).items()}
    words: list[str | Path] = [program("knotd"), "-c", file]
    with running(words, log=folder / "log", ready=lambda: answers(port), cwd=folder):
        yield Resolver(folder, port, reload)
    shutil.rmtree(folder / "state")
