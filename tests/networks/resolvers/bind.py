"""BIND with a bundle's snippet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goodstanding.onsite.compile import Bundle
from goodstanding.onsite.compile.bind import OWN, SNIPPET

from .running import Resolver, free_port, here, lay, names, program, started

_KEY = 'key "control" { algorithm hmac-sha256; secret "bG9vcGJhY2sgb25seSwgZm9yIHRlc3Rz"; };\n'
_MAIN = """options {{
    directory "{folder}";
    pid-file "{folder}/pid";
    session-keyfile "{folder}/session.key";
    listen-on port {port} {{ 127.0.0.1; }};
    listen-on-v6 {{ none; }};
    dnssec-validation no;
    recursion yes;
}};
controls {{ inet 127.0.0.1 port {control} allow {{ 127.0.0.1; }} keys {{ "control"; }}; }};
include "{folder}/snippet.conf";
"""
_WORLD = 'zone "." {{ type forward; forward only; forwarders {{ 127.0.0.1 port {world}; }}; }};\n'


def main_file(folder: Path, world: int, port: int, control: int) -> Path:
    """A whole configuration around the snippet in the folder, with what each of its views shares."""
    own = folder / "own.conf"
    own.write_text(_WORLD.format(world=world))
    (folder / "snippet.conf").write_text(here((folder / SNIPPET).read_text(), folder).replace(OWN, str(own)))
    file = folder / "main.conf"
    file.write_text(_KEY + _MAIN.format(folder=folder, port=port, control=control))
    return file


@contextmanager
def bind(folder: Path, bundle: Bundle, world: int) -> Iterator[Resolver]:
    """BIND on a port of its own, which asks the port `world` about everything."""
    lay(folder, bundle)
    port, control = free_port(), free_port()
    file = main_file(folder, world, port, control)
    (folder / "rndc.conf").write_text(f'{_KEY}options {{ default-key "control"; default-port {control}; }};\n')
    rndc = [program("rndc"), "-c", str(folder / "rndc.conf"), "-s", "127.0.0.1", "reload"]
    reload = {z: [[*rndc, called, "IN", view] for called, view in lines] for z, lines in names(folder).items()}
    with started([program("named"), "-g", "-n", "1", "-c", file], folder, port):
        yield Resolver(folder, port, reload, says="rpz: {}: reload done: success")
