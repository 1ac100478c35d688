"""The embedded PostgreSQL: shared, and able to recover from whatever was left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.embedded import LONGEST_SOCKET_FOLDER, Server
from config.folders import ROOT
from config.trouble import Trouble

JOIN_AND_WAIT = """
import sys
from pathlib import Path
from config.embedded import Server
server = Server(Path(sys.argv[1]), fast=True)
server.join()
print("joined", flush=True)
sys.stdin.read()
server.leave()
"""


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A place for a server's data; whatever still runs there afterwards is stopped."""
    data = tmp_path / "pg"
    yield data
    Server(data).in_use()


def _joined(data: Path) -> Server:
    server = Server(data, fast=True)
    server.join()
    return server


def _answers(server: Server) -> bool:
    try:
        psycopg.connect(server.url).close()
    except psycopg.OperationalError:
        return False
    return True


def _postmaster(data: Path) -> int:
    return int((data / "postmaster.pid").read_text().split()[0])


def _ended(process: int) -> None:
    """Wait until a process that is not our child has ended."""
    until = time.monotonic() + 20
    while Path("/proc", str(process)).exists():
        assert time.monotonic() < until
        time.sleep(0.02)


def _neighbour(data: Path) -> subprocess.Popen[str]:
    """Another process that joins the server and stays."""
    words = [sys.executable, "-c", JOIN_AND_WAIT, str(data)]
    process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "joined\n"
    return process


def test_the_apps_own_user_is_no_superuser(data: Path) -> None:
    server = _joined(data)
    with psycopg.connect(server.url) as connection:
        row = connection.execute("SELECT current_user, current_setting('is_superuser')").fetchone()
    assert row == ("goodstanding", "off")
    server.leave()


def test_nobody_else_may_enter_the_data(data: Path) -> None:
    _joined(data).leave()
    assert data.stat().st_mode & 0o077 == 0


def test_the_last_one_out_stops_it(data: Path) -> None:
    server = _joined(data)
    neighbour = _neighbour(data)
    server.leave()
    assert _answers(server)
    neighbour.communicate()
    assert neighbour.returncode == 0
    assert not _answers(server)


def test_a_killed_process_holds_nothing(data: Path) -> None:
    neighbour = _neighbour(data)
    neighbour.kill()
    neighbour.communicate()
    server = _joined(data)
    assert _answers(server)
    server.leave()
    assert not _answers(server)


def test_it_recovers_from_a_killed_server_and_keeps_what_was_committed(data: Path) -> None:
    server = Server(data)
    server.join()
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    killed = _postmaster(data)
    os.kill(killed, signal.SIGKILL)
    _ended(killed)
    again = Server(data)
    again.join()
    with psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
    server.leave()
    again.leave()


def test_a_note_of_a_dead_server_whose_number_is_now_anothers_is_forgotten(data: Path) -> None:
    _joined(data).leave()
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n0\n5432\n{data}\n\n0 0\nready\n")
    server = _joined(data)
    assert _answers(server)
    server.leave()


def test_a_half_made_folder_is_made_again(data: Path) -> None:
    draft = data.with_name(f"{data.name}.new")
    (draft / "base").mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    server = _joined(data)
    assert _answers(server)
    assert not draft.exists()
    server.leave()


def test_a_folder_of_something_else_is_left_alone(data: Path) -> None:
    data.mkdir()
    (data / "thesis.txt").write_text("mine")
    with pytest.raises(Trouble, match="not PostgreSQL's"):
        Server(data).join()
    assert (data / "thesis.txt").read_text() == "mine"


def test_a_failed_start_shows_what_the_server_said(data: Path) -> None:
    _joined(data).leave()
    with (data / "postgresql.conf").open("a") as settings:
        settings.write("no_such_setting = on\n")
    with pytest.raises(Trouble, match="no_such_setting"):
        Server(data).join()


def test_a_place_that_cannot_be_written_in(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble, match="GOODSTANDING_VAR"):
        Server(tmp_path / "file" / "pg").join()


def test_a_very_long_path_is_no_hindrance(tmp_path: Path) -> None:
    data = tmp_path / ("a" * LONGEST_SOCKET_FOLDER) / "it's, here"
    server = _joined(data)
    assert server.sockets != data
    assert _answers(server)
    server.leave()
    server.sockets.rmdir()


def test_a_name_with_odd_characters_is_no_hindrance(tmp_path: Path) -> None:
    server = _joined(tmp_path / "it's, a trial")
    assert _answers(server)
    server.leave()
