"""The console script: its exit codes, and sentences instead of tracebacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.command import main
from config.folders import ROOT


def _goodstanding(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | more
    command = [sys.executable, "-m", "config.command", *words]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_help_lists_the_commands() -> None:
    told = _goodstanding("--help")
    assert told.returncode == 0
    assert "\n  record " in told.stdout


def test_an_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frobnicate"]) == 1
    told = capsys.readouterr().err
    assert "no command 'frobnicate'" in told
    assert "record" in told


@pytest.mark.parametrize("words", [("record",), ("record", "frobnicate"), ("record", "verify", "--frobnicate")])
def test_a_mistyped_command_line_is_an_error_and_never_blocked(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    told = capsys.readouterr().err
    assert told.strip()
    assert "Traceback" not in told


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    told = _goodstanding("record", "verify", DATABASE_URL=f"postgresql://nobody@/none?host={tmp_path}")
    assert told.returncode == 1
    assert told.stderr.startswith("The database cannot be reached: ")
    assert "Traceback" not in told.stderr


def test_a_database_address_that_is_none() -> None:
    told = _goodstanding("record", "verify", DATABASE_URL="mysql://here/there")
    assert told.returncode == 1
    assert "must be the address of a PostgreSQL database" in told.stderr
    assert "Traceback" not in told.stderr
