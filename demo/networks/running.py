"""Starting, watching and ending a server; and what stops one from being had here."""

from __future__ import annotations

import ctypes
import fcntl
import os
import re
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.folders import var
from goodstanding.publishing.networks.protocol import Session

FOLDER = var() / "networks"
_PATIENCE = 60.0  # seconds for a server to come up
_SHORTEST_NAME, _LONGEST_NAME = 3, 18  # letters, in a Bluesky server's own handles
_DIE_WITH_PARENT = 1  # Linux: PR_SET_PDEATHSIG


class NotHere(Exception):
    """This machine cannot run the server; the text says why."""


@dataclass(frozen=True)
class Server(ABC):
    """A running server. ``url`` is where it answers."""

    url: str
    log: Path

    @abstractmethod
    def account(self, name: str) -> Session:
        """A new account called much as `name`, and a session that may publish as it."""


def account_name(name: str) -> str:
    """`name` as every server accepts it. What is too long loses its beginning: a number stays."""
    return re.sub(r"[^a-z0-9]", "", name.lower())[-_LONGEST_NAME:].rjust(_SHORTEST_NAME, "a")


@contextmanager
def alone(name: str) -> Iterator[Path]:
    """The server's own folder, with nobody else installing into it meanwhile."""
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def free_port() -> int:
    """A port that nothing on the loopback listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    words: list[str | Path],
    *,
    log: Path,
    ready: Callable[[], bool],
    user: int | None = None,
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
) -> Iterator[None]:
    """Run a server until the block ends; it ends with us, too, if we are killed."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(word) for word in words],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=os.environ | (env or {}),
            cwd=cwd,
            user=user,
            group=user,
            extra_groups=None if user is None else [],
            preexec_fn=_end_with_us,
        )
    try:
        _wait(process, ready, log)
        yield
    finally:
        _end(process)


def _end_with_us() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def _wait(process: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > until:
            raise NotHere(f"The server does not start:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.05)


def _end(process: subprocess.Popen[bytes]) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(5)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
    process.wait()


def answers(port: int) -> bool:
    """Whether something listens on the loopback's `port`."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
