"""Squid with a bundle that the kit's agent keeps, started at a time of the test's own, asked and ended."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from demo.networks import NotHere
from goodstanding.onsite.compile import Bundle

from ..resolvers.agent import Agent
from ..resolvers.running import free_port, program
from .asking import ask
from .world import world

PATIENCE = 20.0  # seconds
_MAIN = """http_port 127.0.0.1:{port}
pid_filename {own}/pid
cache_log {own}/log
access_log none
coredump_dir {own}
netdb_filename none
pinger_enable off
shutdown_lifetime 0 seconds
cache deny all
hosts_file {own}/hosts
dns_nameservers 127.0.0.1
cache_peer 127.0.0.1 parent {world} 0 no-query no-digest no-netdb-exchange
never_direct allow all
{before}
include {home}/live/squid.conf
http_access deny !goodstanding
http_access allow all
"""


@dataclass(frozen=True)
class Proxy:
    """A running Squid. ``own`` holds its own files, and ``agent`` what it reads."""

    agent: Agent
    own: Path
    port: int

    def asks(self, host: str, source: str, connect: bool = False) -> bool:
        return ask(self.port, host, source, connect)

    def is_now(self, at: datetime) -> None:
        """From here on it is this time, which stands still. Squid does not take it well if it goes back."""
        set_clock(self.own, at)

    def stand(self, at: datetime) -> subprocess.CompletedProcess[str]:
        """It is `at`, and the agent has seen to it."""
        self.is_now(at)
        return self.agent.run("apply", at=at)

    @property
    def pid(self) -> int:
        return int((self.own / "pid").read_text())

    @property
    def log(self) -> str:
        return (self.own / "log").read_text()


def set_clock(own: Path, at: datetime) -> None:
    new = own / "clock.new"
    new.write_text(f"{int(at.timestamp())}\n")
    new.rename(own / "clock")


def written(agent: Agent, port: int = 3128, world: int = 3129, before: str = "") -> Path:
    """The folder beside the agent's home with a squid.conf that includes what the agent keeps."""
    own = agent.home.with_name("squid")
    own.mkdir(exist_ok=True)
    own.chmod(0o777)  # Squid gives up being root, and writes here
    (own / "squid.conf").write_text(_MAIN.format(own=own, home=agent.home, port=port, world=world, before=before))
    (own / "hosts").touch()
    agent.settle(
        engines="squid", squid_conf=f"{own}/squid.conf", squid_pid=f"{own}/pid", squid_log=f"{own}/log",
        restart_squid=f"touch {own}/restarted",
    )  # fmt: skip
    return own


def parses(own: Path) -> subprocess.CompletedProcess[str]:
    """What Squid says of its configuration."""
    words = [program("squid"), "-k", "parse", "-f", str(own / "squid.conf")]
    return subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, check=False)


@contextmanager
def squid(agent: Agent, bundle: Bundle, at: datetime, hosts: Mapping[str, str], before: str = "") -> Iterator[Proxy]:
    """Squid as the agent has set it at `at`; `hosts` are the names it knows, with their addresses."""
    preload = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
    if preload is None:
        raise NotHere("faketime is not installed.")
    port = free_port()
    with world() as parent:
        own = written(agent, port, parent, before)
        (own / "hosts").write_text("".join(f"{address} {host}\n" for host, address in hosts.items()))
        taken = agent.accept(bundle, at)
        assert taken.returncode == 0, taken.stderr
        set_clock(own, at)
        clock = {
            "LD_PRELOAD": str(preload), "FAKETIME_TIMESTAMP_FILE": str(own / "clock"),
            "FAKETIME_NO_CACHE": "1", "FAKETIME_FMT": "%s", "TZ": "Europe/London",
        }  # fmt: skip
        name = f"gs{port}"  # what Squids share in memory goes by it, and another may be running beside this one
        words = [program("squid"), "-N", "-n", name, "-f", str(own / "squid.conf")]
        running = subprocess.Popen(words, env=os.environ | clock, stderr=subprocess.DEVNULL)
        try:
            _wait(lambda: (_listens(port) and _is_written(own / "pid")) or running.poll() is not None)
            assert running.poll() is None, (own / "log").read_text()
            yield Proxy(agent, own, port)
        finally:
            running.kill()  # its clock stands still: it would wait for ever to be allowed to end
            running.wait(PATIENCE)
            for shared in (f"{name}-*", f"*faketime_*_{running.pid}"):
                for left in Path("/dev/shm").glob(shared):
                    left.unlink()


def _wait(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "It took too long."
        time.sleep(0.02)


def _is_written(file: Path) -> bool:
    """Squid listens a moment before it says which process it is."""
    return file.exists() and file.read_text().strip() != ""


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
