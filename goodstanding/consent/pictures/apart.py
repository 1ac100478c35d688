"""A process of its own for work on pictures: limited, killable, and knowing no secrets.

It gets no environment (so no database address and no key), little memory and little
time. It ends when its pipe does, so none outlives the process that wanted it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, cast

from goodstanding.consent.pictures import wire

ROOT = Path(__file__).resolve().parents[3]
KEPT = ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT")
QUIET = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "PYTHONHASHSEED": "0"}


class Lost(Exception):
    """The process died, took too long or asked for too much memory."""


class Apart:
    """One process doing one kind of job (see ``worker``), a message at a time."""

    def __init__(self, *job: str, megabytes: int) -> None:
        self.owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "goodstanding.consent.pictures.worker", str(megabytes), *job],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={name: os.environ[name] for name in KEPT if name in os.environ} | QUIET,
            start_new_session=True,
        )
        self._pipe_in, self._pipe_out = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def lives(self) -> bool:
        return self.owner == os.getpid() and self._process.poll() is None

    def ask(self, data: bytes, *, seconds: float, facts: Any = None) -> tuple[Any, bytes]:
        """Its answer to these bytes; ``Lost`` if there is none in time."""
        try:
            with self._at_most(seconds):
                wire.send(self._pipe_in, facts, data)
                return wire.receive(self._pipe_out)
        except (OSError, wire.Broken) as error:
            self.end()
            raise Lost from error

    def end(self) -> None:
        """Kill it, and whatever it started."""
        if self.owner != os.getpid():
            return
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._pipe_in, self._pipe_out):
            with suppress(OSError):  # what was still to be written has nobody left to read it
                pipe.close()

    @contextmanager
    def _at_most(self, seconds: float) -> Iterator[None]:
        alarm = threading.Timer(seconds, self._process.kill)
        alarm.start()
        try:
            yield
        finally:
            alarm.cancel()
