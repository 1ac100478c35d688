"""The guide's table of the environment holds every variable that is read, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config import secret
from config.environment import GROUPS
from config.folders import ROOT
from config.providers import providers

LITERAL = re.compile(r"[\"'](GOODSTANDING_[A-Z_]*[A-Z]|DATABASE_URL)[\"']")
DESCRIBED = {one.name for group in GROUPS.values() for one in group}
MICROSOFT, GOOGLE = "GOODSTANDING_MICROSOFT_", "GOODSTANDING_GOOGLE_"


def _literally_read() -> set[str]:
    files = [path for place in ("config", "goodstanding", "bench") for path in (ROOT / place).rglob("*.py")]
    return {name for path in files if path.name != "environment.py" for name in LITERAL.findall(path.read_text())}


def test_every_variable_that_is_read_is_described() -> None:
    assert _literally_read() - DESCRIBED == set()


@pytest.mark.parametrize("name", ["secret", "names", "connections", "signing"])
def test_a_key_comes_from_its_variable(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    variable = f"GOODSTANDING_{name.upper()}_KEY"
    assert variable in DESCRIBED
    monkeypatch.setenv(variable, "as given")
    assert secret.key(tmp_path, name) == "as given"
    assert not list(tmp_path.iterdir())


def test_ways_to_sign_in_come_from_their_variables() -> None:
    ours = {name for name in DESCRIBED if name.startswith((MICROSOFT, GOOGLE))}
    without_server = {name: f"https://{name}" for name in ours if not name.endswith("_SERVER")}
    microsoft, google = providers(without_server)
    assert without_server[f"{MICROSOFT}TENANT"] in microsoft["settings"]["server_url"]
    assert google["client_id"] == without_server[f"{GOOGLE}ID"]
    assert google["secret"] == without_server[f"{GOOGLE}SECRET"]
    elsewhere = providers({name: f"https://{name}" for name in ours})
    assert [one["settings"]["server_url"] for one in elsewhere] == [
        f"https://{MICROSOFT}SERVER",
        f"https://{GOOGLE}SERVER",
    ]


def test_no_variable_is_described_that_nothing_reads() -> None:
    elsewhere = {f"GOODSTANDING_{name}_KEY" for name in ("SECRET", "NAMES", "CONNECTIONS", "SIGNING")}
    providers_own = {name for name in DESCRIBED if name.startswith((MICROSOFT, GOOGLE))}
    assert DESCRIBED - _literally_read() - elsewhere - providers_own == set()
