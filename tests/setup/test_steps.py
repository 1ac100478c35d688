"""The steps of the set-up: done once, done again when something changed, and told in sentences."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from config.dev import run, steps
from config.trouble import Trouble


@pytest.fixture(autouse=True)
def stamps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stamps of this test's own."""
    folder = tmp_path / "stamps"
    monkeypatch.setattr(steps, "STAMPS", folder)
    steps.writable()
    return folder


def test_a_step_is_done_once_and_again_when_a_file_changed(tmp_path: Path) -> None:
    source, done = tmp_path / "source", []
    source.mkdir()
    (source / "a").write_text("one")
    for _ in range(2):
        steps.once("build", "Build", [source], lambda: done.append((source / "a").read_text()))
    (source / "a").write_text("two")
    steps.once("build", "Build", [source], lambda: done.append((source / "a").read_text()))
    assert done == ["one", "two"]


def test_a_step_that_failed_is_done_again() -> None:
    done = []

    def fail() -> None:
        done.append("failed")
        raise Trouble("no")

    with pytest.raises(Trouble):
        steps.once("build", "Build", ["x"], fail)
    steps.once("build", "Build", ["x"], lambda: done.append("worked"))
    assert done == ["failed", "worked"]


def test_no_network_is_told_in_a_sentence() -> None:
    ask = "import urllib.request; urllib.request.urlopen('http://nowhere.invalid')"
    with pytest.raises(Trouble, match="registry cannot be reached"):
        steps.command([sys.executable, "-c", ask], env={"http_proxy": ""})


def test_another_failure_shows_its_last_words() -> None:
    with pytest.raises(Trouble, match="because of this"):
        steps.command([sys.executable, "-c", "raise SystemExit('because of this')"])


def test_a_folder_that_cannot_be_written_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(steps, "STAMPS", tmp_path / "file" / "stamps")
    with pytest.raises(Trouble, match="Set GOODSTANDING_VAR"):
        steps.writable()


def test_a_port_in_use_is_named_and_a_free_one_offered() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=rf"Port {port} is in use .* --port \d+"):
            run._port_is_free(port)


def test_a_number_that_is_no_port() -> None:
    with pytest.raises(Trouble, match="not a port"):
        run._port_is_free(70000)
