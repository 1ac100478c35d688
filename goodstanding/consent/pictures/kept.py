"""A process apart that is kept for the next picture, since loading a network takes longer than using it.

It ends by itself when it was not needed for a while, and is made anew after many
pictures, so that neither idle nor leaking memory is held for good.
"""

from __future__ import annotations

import atexit
import threading
import time
from typing import Any

from goodstanding.consent.pictures.apart import Apart

IDLE = 300  # seconds
MOST_PICTURES = 500


class Kept:
    """At most one process at a time for one kind of job; safe to call from several threads."""

    def __init__(self, *job: str, megabytes: int, seconds: float, idle: float = IDLE) -> None:
        self._job, self._megabytes, self._seconds, self._idle = job, megabytes, seconds, idle
        self._process: Apart | None = None
        self._asked, self._last = 0, 0.0
        self._turn = threading.Lock()
        atexit.register(self.close)

    @property
    def pid(self) -> int | None:
        """The process's number while there is one."""
        return self._process.pid if self._process else None

    def ask(self, picture: bytes, facts: Any = None) -> tuple[Any, bytes]:
        """The job's answer; ``Lost`` if there is none."""
        with self._turn:
            if self._asked >= MOST_PICTURES:
                self._end()
            if self._process is None or not self._process.lives:
                self._process, self._asked = Apart(*self._job, megabytes=self._megabytes), 0
                self._watch(self._process)
            self._asked += 1
            self._last = time.monotonic()
            return self._process.ask(picture, seconds=self._seconds, facts=facts)

    def close(self) -> None:
        """End the process; the next question starts another."""
        with self._turn:
            self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
        self._process = None

    def _watch(self, process: Apart) -> None:
        """Look again when it may have been idle for long enough."""
        timer = threading.Timer(self._idle, self._rest, [process])
        timer.daemon = True
        timer.start()

    def _rest(self, process: Apart) -> None:
        with self._turn:
            if self._process is not process:
                return
            if time.monotonic() - self._last >= self._idle:
                self._end()
            else:
                self._watch(process)
