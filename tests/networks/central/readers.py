"""Resolvers of a school that read their zones from the primary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from goodstanding.onsite.central.feeding import Feeding
from goodstanding.onsite.central.reading import From, bind_reading, first_files, unbound_reading
from goodstanding.onsite.central.serving import Served, zone_text
from goodstanding.onsite.compile.bind import OWN
from tests.networks.central.primaries import UPDATE
from tests.networks.resolvers.asking import Answer, ask
from tests.networks.resolvers.bind import _KEY, _MAIN, _WORLD
from tests.networks.resolvers.running import free_port, program, started
from tests.networks.resolvers.unbound import MAIN


@dataclass(frozen=True)
class Resolver:
    folder: Path
    port: int

    def ask(self, host: str, source: str) -> Answer:
        return ask(host, source, self.port, patience=2.0)


def _store(folder: Path, of: Feeding, by_view: bool) -> None:
    (folder / "store").mkdir(parents=True)
    texts = {
        zone.name: zone_text(Served(zone.origin, zone.variants[of.shut(zone.name)], False, ()))
        for zone in of.zones.values()
    }
    views = {zone.name: zone.views for zone in of.zones.values()} if by_view else None
    for name, text in first_files(texts, views).items():
        (folder / "store" / name).write_text(text)


@contextmanager
def unbound(
    folder: Path, files: Mapping[str, str], of: Feeding, primary: int, world: int, port: int
) -> Iterator[Resolver]:
    _store(folder, of, by_view=False)
    where = From("127.0.0.1", primary, str(folder / "store"))
    (folder / "snippet.conf").write_text(unbound_reading(files["unbound.conf"], where))
    (folder / "main.conf").write_text(MAIN.format(folder=folder, world=world, port=port))
    with started([program("unbound"), "-d", "-c", folder / "main.conf"], folder, port):
        yield Resolver(folder, port)


@contextmanager
def bind(
    folder: Path, files: Mapping[str, str], of: Feeding, primary: int, world: int, port: int
) -> Iterator[Resolver]:
    _store(folder, of, by_view=True)
    own = folder / "own.conf"
    own.write_text(_WORLD.format(world=world))
    where = From("127.0.0.1", primary, str(folder / "store"))
    text = bind_reading(files["bind.conf"], where, of.schedule.school, UPDATE).replace(OWN, str(own))
    (folder / "snippet.conf").write_text(
        text.replace("min-refresh-time 5", "min-refresh-time 1").replace("min-retry-time 5", "min-retry-time 1")
    )
    (folder / "main.conf").write_text(_KEY + _MAIN.format(folder=folder, port=port, control=free_port()))
    with started([program("named"), "-g", "-c", folder / "main.conf", "-n", "1"], folder, port):
        yield Resolver(folder, port)
