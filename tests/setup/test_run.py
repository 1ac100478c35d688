"""``dev.py run`` whole: it serves, keeps its children going, and ends them all when told to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.folders import ROOT

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 180


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A folder of its own, and the embedded database."""
    env = os.environ | {"GOODSTANDING_VAR": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    (tmp_path / "stamps").mkdir()
    (tmp_path / "assets").mkdir()
    return {name: value for name, value in env.items() if name not in {"DATABASE_URL", "GOODSTANDING_TEST_DATABASE"}}


def _words(port: int) -> list[str]:
    return [sys.executable, "-m", "config.dev.run", "--empty", "--port", str(port)]


@pytest.fixture
def running(port: int, environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(_words(port), cwd=ROOT, env=environment, stdout=said, stderr=said)
    try:
        _until_it_says(tmp_path, process, "Stop it with Ctrl-C.")
        yield process
    finally:
        process.terminate()
        process.wait(60)


def _until_it_says(folder: Path, process: subprocess.Popen[bytes], words: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while words not in (said := (folder / "said").read_text()):
        assert process.poll() is None, said
        assert time.monotonic() < until, said
        time.sleep(0.1)


def _children(process: int) -> list[int]:
    """The processes below this one, theirs included."""
    direct = [int(n) for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return direct + [grandchild for child in direct for grandchild in _children(child)]


def test_run(running: subprocess.Popen[bytes], port: int, environment: dict[str, str], tmp_path: Path) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.status == 200

    second = subprocess.run(_words(port), cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert f"already running here: http://localhost:{port} (process {running.pid})" in second.stderr

    family = _children(running.pid)
    worker = next(n for n in family if b"config.command\0worker" in Path(f"/proc/{n}/cmdline").read_bytes())
    os.kill(worker, signal.SIGKILL)
    _until_it_says(tmp_path, running, "The worker stopped (signal 9). Starting it again.")

    family += _children(running.pid)
    running.send_signal(signal.SIGINT)
    assert running.wait(60) == 0
    _until_gone(family)
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()


def _until_gone(family: list[int]) -> None:
    """A process that has ended is listed until whoever inherited it has noticed."""
    end = time.monotonic() + 5
    while left := [n for n in family if _runs(n)]:
        assert time.monotonic() < end, left
        time.sleep(0.1)


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
