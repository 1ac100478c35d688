"""PowerDNS Recursor with a bundle's settings, zones and script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goodstanding.onsite.compile import Bundle
from goodstanding.onsite.compile.powerdns import SCRIPT, SNIPPET, ZONES

from .running import Resolver, free_port, here, lay, names, program, started

_MAIN = """local-address=127.0.0.1
local-port={port}
allow-from=127.0.0.0/8
dont-query=
forward-zones-recurse=.=127.0.0.1:{world}
dnssec=off
daemon=no
disable-syslog=yes
threads=1
socket-dir={folder}
config-dir={folder}
security-poll-suffix=
include-dir={folder}/settings
"""


def main_file(folder: Path, world: int, port: int) -> Path:
    """A whole configuration around the settings in the folder."""
    (folder / "settings").mkdir(exist_ok=True)
    (folder / "settings" / SNIPPET).write_text(here((folder / SNIPPET).read_text(), folder))
    for name in (ZONES, SCRIPT):
        (folder / "live" / name).write_text(here((folder / name).read_text(), folder))
    file = folder / "recursor.conf"
    file.write_text(_MAIN.format(folder=folder, port=port, world=world))
    return file


@contextmanager
def powerdns(folder: Path, bundle: Bundle, world: int) -> Iterator[Resolver]:
    """The recursor on a port of its own, which asks the port `world` about everything."""
    lay(folder, bundle)
    port = free_port()
    main_file(folder, world, port)
    control = [program("rec_control"), f"--config-dir={folder}", f"--socket-dir={folder}", "reload-lua-config"]
    with started([program("pdns_recursor"), f"--config-dir={folder}"], folder, port):
        yield Resolver(folder, port, {zone: [control] for zone in names(folder)})
