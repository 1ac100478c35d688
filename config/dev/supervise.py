"""Keep the children of ``dev.py run`` going, and end them all together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from types import FrameType

from config.trouble import Trouble

GRACE_SECONDS = 10
PATIENCE_SECONDS = 60
TOO_OFTEN = 5
STOPPERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


class Child:
    """One process, started again when it dies."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self.command = command
        self.starts: list[float] = []
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a group of its own: Ctrl-C reaches us alone, and we end it in order."""
        self.starts = [moment for moment in self.starts if time.monotonic() - moment < PATIENCE_SECONDS]
        if len(self.starts) >= TOO_OFTEN:
            raise Trouble(f"The {self.name} keeps stopping. What it said is above.")
        self.starts.append(time.monotonic())
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent
        )

    def watch(self) -> None:
        """Start it again if it has died, and say so."""
        code = self.process.poll() if self.process else None
        if code is not None:
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            print(f"The {self.name} stopped ({how}). Starting it again.", flush=True)
            self.start()

    def tell(self, number: signal.Signals) -> None:
        """Send a signal to it and everything it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def gone(self, until: float) -> bool:
        """Whether it has ended by the moment ``until``."""
        try:
            if self.process is not None:
                self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            return False
        return True


def until_stopped(children: list[Child], port: int, welcome: str) -> int:
    """Run the children until Ctrl-C or SIGTERM. Returns the exit code.

    The first is the web server: it has the processors to itself until it answers, so that it
    answers a second sooner, and then come the others.
    """
    for number in STOPPERS:
        signal.signal(number, _stop)
    try:
        children[0].start()
        _wait_for_answer(children[0], port)
        for child in children[1:]:
            child.start()
        print(f"\nGood Standing: http://localhost:{port}\n{welcome}\nStop it with Ctrl-C.", flush=True)
        while True:
            time.sleep(0.3)
            for child in children:
                child.watch()
    except _StopAsked:
        print("\nStopping.", flush=True)
        return 0
    finally:
        for number in STOPPERS:
            signal.signal(number, signal.SIG_IGN)
        _end(children)


class _StopAsked(Exception):
    """Somebody asked us to stop."""


def _stop(number: int, frame: FrameType | None) -> None:
    for other in STOPPERS:
        signal.signal(other, signal.SIG_IGN)  # being asked again must not disturb an orderly end
    raise _StopAsked


def _wait_for_answer(server: Child, port: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE_SECONDS):
                return
        except urllib.error.HTTPError as answer:
            if answer.code >= 500:
                raise Trouble("The first page cannot be shown. What went wrong is above.") from answer
            return
        except OSError:
            time.sleep(0.05)
        server.watch()
    raise Trouble("The web server does not answer. What it said is above.")


def _end(children: list[Child]) -> None:
    for child in children:
        child.tell(signal.SIGTERM)
    until = time.monotonic() + GRACE_SECONDS
    for child in children:
        if not child.gone(until):
            print(f"The {child.name} did not stop in {GRACE_SECONDS} s and is ended.", flush=True)
        child.tell(signal.SIGKILL)


def _die_with_parent() -> None:
    """In the child: be told to stop if the supervisor is killed outright (Linux only)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
