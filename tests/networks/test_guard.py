"""The guard of a centrally fed Unbound brings its schedule by itself, and keeps what it has whatever goes wrong."""

from __future__ import annotations

import os
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from goodstanding.onsite.central.guard import program as guard
from goodstanding.onsite.central.reading import STORE
from goodstanding.onsite.central.writing import GUARD, UNITS
from goodstanding.onsite.kit.packing import packed

from .kit.schools import altered
from .kit.test_fetch import KEY, Centre, centre, certificate, issued  # noqa: F401 (two fixtures)
from .resolvers.checking import check_units

pytestmark = pytest.mark.networks


@pytest.fixture
def here(tmp_path: Path, centre: Centre) -> Path:  # noqa: F811 (the fixture)
    """The guard's folder, with a schedule of two hours ago. Which zones it takes out of use is tested elsewhere."""
    (tmp_path / GUARD).write_text(guard())
    (tmp_path / "schedule").write_text(schedule(2))
    (tmp_path / "guard.conf").write_text(
        f"place=secondary\nfrom='https://localhost:{centre.port}/kit'\nkey='{KEY}'\nunbound_control=true\n"
    )
    return tmp_path


def schedule(hours: int) -> str:
    return next(f.text for f in issued(timedelta(hours=hours)).files if f.path == "schedule")


def fetched(here: Path, certificate: Path) -> str:  # noqa: F811 (the fixture)
    """What it complains of."""
    known = {"GOODSTANDING_GUARD": str(here), "CURL_CA_BUNDLE": str(certificate / "cert.pem")}
    words = ["/bin/sh", str(here / GUARD), "fetch"]
    return subprocess.run(words, env=os.environ | known, check=True, capture_output=True, text=True, timeout=30).stderr


def test_a_newer_schedule_is_brought(here: Path, centre: Centre, certificate: Path) -> None:  # noqa: F811
    centre.body = packed(issued(timedelta(hours=1)))
    assert fetched(here, certificate) == ""
    assert (here / "schedule").read_text() == schedule(1) != schedule(2)


@pytest.mark.parametrize("what", ["another key", "rubbish", "half of it", "altered"])
def test_what_cannot_be_believed_changes_nothing(
    here: Path,
    centre: Centre,  # noqa: F811
    certificate: Path,  # noqa: F811
    what: str,
) -> None:
    made = issued(timedelta(hours=1))
    if what == "altered":
        made = altered(made, "schedule", lambda text: text.replace(" open", " shut", 1))
    centre.body = b"<html>Sign in</html>" if what == "rubbish" else packed(made)
    if what == "half of it":
        centre.cut_after = len(centre.body) // 2
    if what == "another key":
        conf = here / "guard.conf"
        conf.write_text(conf.read_text().replace(KEY, "of another school"))
    assert "the old one holds" in fetched(here, certificate)
    assert (here / "schedule").read_text() == schedule(2)


def test_its_units_are_what_systemd_takes(tmp_path: Path) -> None:
    for name, text in UNITS.items():
        (tmp_path / name).write_text(text.replace(f"{STORE}/{GUARD}", "/dev/null"))
    check_units(tmp_path / name for name in UNITS)
