"""The trust's primary: BIND or Knot with the settings that we write for it."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dns.tsig

from demo.networks.running import answers, running
from goodstanding.onsite.central.serving import Feed, bind_primary, knot_primary, zone_text
from goodstanding.onsite.central.signing import Place
from tests.networks.resolvers.running import program

UPDATE = dns.tsig.Key("goodstanding-update", base64.b64encode(b"an update key, for tests only..."), "hmac-sha256")
_BIND = """options {{ directory "{folder}"; pid-file "{folder}/pid"; session-keyfile "{folder}/session.key";
    listen-on port {port} {{ 127.0.0.1; }}; listen-on-v6 {{ none; }}; recursion no; allow-query {{ none; }};
    allow-transfer {{ none; }}; notify-rate 1000; startup-notify-rate 1000; }};
controls {{ }};
zone "ready.example" {{ type primary; file "{folder}/ready"; allow-query {{ any; }}; }};
include "{folder}/goodstanding.conf";
"""
_KNOT = """server:
    listen: 127.0.0.1@{port}
    rundir: "{folder}/run"
    tcp-workers: 4
database:
    storage: "{folder}/state"
log:
  - target: stderr
    any: warning
include: "{folder}/goodstanding.conf"
"""


def lay(folder: Path, feeds: Iterable[Feed], expire: int) -> None:
    for name in ("zones", "run", "state"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for feed in feeds:
        for zone in feed.zones:
            (folder / "zones" / zone.origin).write_text(zone_text(zone, expire))


@contextmanager
def bind(folder: Path, feeds: tuple[Feed, ...], port: int, expire: int = 45) -> Iterator[Place]:
    lay(folder, feeds, expire)
    (folder / "ready").write_text("$TTL 60\n@ SOA localhost. nobody.localhost. 1 60 60 60 60\n@ NS localhost.\n")
    (folder / "goodstanding.conf").write_text(bind_primary(feeds, UPDATE, f"{folder}/zones"))
    (folder / "main.conf").write_text(_BIND.format(folder=folder, port=port))
    words: list[str | Path] = [program("named"), "-g", "-c", folder / "main.conf", "-n", "2"]
    with running(words, log=folder / "log", ready=lambda: answers(port), cwd=folder):
        yield Place("127.0.0.1", port, UPDATE)


@contextmanager
def knot(folder: Path, feeds: tuple[Feed, ...], port: int, expire: int = 45) -> Iterator[Place]:
    lay(folder, feeds, expire)
    (folder / "goodstanding.conf").write_text(knot_primary(feeds, UPDATE, f"{folder}/zones"))
    (folder / "main.conf").write_text(_KNOT.format(folder=folder, port=port))
    words: list[str | Path] = [program("knotd"), "-c", folder / "main.conf"]
    with running(words, log=folder / "log", ready=lambda: answers(port), cwd=folder):
        yield Place("127.0.0.1", port, UPDATE)


PRIMARIES = {"bind": bind, "knot": knot}
