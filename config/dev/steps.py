"""Steps of the set-up: shown as they go, and skipped while what they depend on is unchanged."""

import hashlib
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from config.dev.places import STAMPS, VAR
from config.trouble import Trouble

OFFLINE = (
    "Temporary failure in name resolution",
    "getaddrinfo",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "Network is unreachable",
    "Failed to establish a new connection",
    "dns error",
    "Connection refused",
    "tcp connect error",
    "npm error Exit handler never called",
    "ETIMEDOUT",
    "error sending request",
    "Could not resolve",
    "Connection timed out",
)


@contextmanager
def step(words: str) -> Iterator[None]:
    """Show a step as it begins, and its seconds with a tick or a cross when it ends."""
    shown = sys.stdout.isatty()
    if shown:
        print(f"  … {words}", end="", flush=True)
    start = time.monotonic()
    mark = "✗"
    try:
        yield
        mark = "✓"
    finally:
        print(f"{chr(13) if shown else ''}  {mark} {words:<46} {time.monotonic() - start:5.1f} s", flush=True)


def once(name: str | Path, words: str, inputs: Iterable[Path | str], work: Callable[[], None]) -> None:
    """Do ``work`` unless it was done for the same inputs (files' contents, or plain words) before.

    ``name`` is that of the note about it, kept with the other stamps unless it is a whole path.
    """
    stamp = STAMPS / name
    mark = _mark(inputs)
    if stamp.exists() and stamp.read_text() == mark:
        return
    stamp.unlink(missing_ok=True)
    with step(words):
        work()
    stamp.write_text(mark)


def command(words: list[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a command to its end and return what it printed; raises ``Trouble`` if it fails."""
    text = [str(word) for word in words]
    done = subprocess.run(
        text,
        cwd=cwd,
        env=os.environ | (env or {}),
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        raise Trouble(_failure(text, done.stdout))
    return done.stdout


def writable() -> None:
    """Raises ``Trouble`` if the folder for everything that is made cannot be written in."""
    try:
        STAMPS.mkdir(parents=True, exist_ok=True)
        probe = STAMPS / f".{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Trouble(
            f"Good Standing keeps what it makes in {VAR}, and cannot write there ({error.strerror}). "
            "Set GOODSTANDING_VAR to a folder that you may write in."
        ) from error


def _failure(words: list[str], said: str) -> str:
    if any(sign in said for sign in OFFLINE):
        return (
            "Something has to be downloaded, and the package registry cannot be reached. "
            "Check the network (or the proxy's settings) and start again: it goes on where it stopped.\n"
            f"The command was: {shlex.join(words)}"
        )
    if "No space left on device" in said:
        return f"The disk that holds {VAR} is full. Make room (about 1.5 GB) and start again."
    last = "\n".join(said.strip().splitlines()[-15:])
    return f"This failed: {shlex.join(words)}\n{last}"


def _mark(inputs: Iterable[Path | str]) -> str:
    digest = hashlib.sha256()
    for item in inputs:
        for path in _files(item) if isinstance(item, Path) else ():
            digest.update(f"{path}\0".encode() + path.read_bytes())
        digest.update(f"{item}\0".encode())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
