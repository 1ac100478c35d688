"""Unbound with a bundle's snippet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goodstanding.onsite.compile import Bundle
from goodstanding.onsite.compile.unbound import SNIPPET

from .running import Resolver, free_port, here, lay, names, program, started

MAIN = """server:
    interface: 127.0.0.1@{port}
    access-control: 127.0.0.0/8 allow
    do-not-query-localhost: no
    do-ip6: no
    chroot: ""
    username: ""
    directory: "{folder}"
    pidfile: "{folder}/pid"
    use-syslog: no
    num-threads: 1
    local-zone: "test." nodefault
    local-zone: "invalid." nodefault
remote-control:
    control-enable: yes
    control-interface: "{folder}/control"
forward-zone:
    name: "."
    forward-addr: 127.0.0.1@{world}
include-toplevel: "{folder}/snippet.conf"
"""


def main_file(folder: Path, world: int, port: int) -> Path:
    """A whole configuration around the snippet in the folder."""
    (folder / "snippet.conf").write_text(here((folder / SNIPPET).read_text(), folder))
    file = folder / "main.conf"
    file.write_text(MAIN.format(folder=folder, world=world, port=port))
    return file


@contextmanager
def unbound(folder: Path, bundle: Bundle, world: int) -> Iterator[Resolver]:
    """Unbound on a port of its own, which asks the port `world` about everything."""
    lay(folder, bundle)
    port = free_port()
    file = main_file(folder, world, port)
    control = [program("unbound-control"), "-c", str(file), "auth_zone_reload"]
    reload = {zone: [[*control, called] for (called,) in lines] for zone, lines in names(folder).items()}
    with started([program("unbound"), "-d", "-c", file], folder, port):
        yield Resolver(folder, port, reload)
