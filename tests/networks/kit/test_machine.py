"""The whole kit on a machine of its own, with a real systemd and Debian's own Unbound unit."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demo.networks import NotHere
from goodstanding.onsite.compile import Bundle, Engine
from goodstanding.onsite.kit.making import kit
from goodstanding.policy.onsite.forms import PersonalUse, YouTube
from tests import sites
from tests.networks.resolvers.checking import check_units
from tests.networks.resolvers.running import program

from .machine import Machine, machine
from .schools import SCHOOL

pytestmark = pytest.mark.networks
SECOND = timedelta(seconds=1)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Machine]:
    try:
        program("unbound")
        with machine(tmp_path) as made:
            yield made
    except NotHere as reason:
        pytest.skip(str(reason))


def laid(folder: Path, made: Bundle) -> Path:
    for file in made.files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text)
    return folder


def youtube_from(bell: datetime) -> Bundle:
    """YouTube is allowed for three seconds from `bell` on, whatever the day."""
    form = sites.form("LC-9", bell, bell + 3 * SECOND, PersonalUse.NOT_PERMITTED, YouTube.ALLOWED)
    site = replace(SCHOOL, forms=(form,))
    return kit(site, [Engine.UNBOUND], datetime.now(UTC) - timedelta(minutes=5), bell + timedelta(days=30))


YOUTUBE = "dig +short +tries=1 +time=1 -b 127.71.0.5 @127.0.0.1 www.youtube.com A"
# The rest of the DNS is a second Unbound, which has the same address for every name.
ANSWERS = """server:
    interface: 127.0.0.1
    access-control: 127.0.0.0/8 allow
    do-not-query-localhost: no
forward-zone:
    name: "."
    forward-addr: 127.0.0.1@5300
"""
WORLD = """server:
    interface: 127.0.0.1@5300
    chroot: ""
    pidfile: ""
    use-syslog: no
    module-config: "iterator"
    local-zone: "." redirect
    local-data: ". A 192.0.2.80"
"""


def obeys(here: Machine, allowed: bool, until: datetime) -> bool:
    """Whether Unbound's answer is the one that is due before `until`."""
    while datetime.now(UTC) < until:
        if (here.said(YOUTUBE) == "192.0.2.80") == allowed:
            return True
        time.sleep(0.02)
    return False


def test_installed_by_its_script_it_follows_the_bells_and_comes_up_right(here: Machine, tmp_path: Path) -> None:
    (tmp_path / "answers.conf").write_text(ANSWERS)
    (tmp_path / "world.conf").write_text(WORLD)
    here.run(f"unbound -c {tmp_path}/world.conf; cp {tmp_path}/answers.conf /etc/unbound/unbound.conf.d")
    here.run("rm /etc/unbound/unbound.conf.d/root-auto-trust-anchor-file.conf")  # this world signs nothing
    here.run("systemctl start unbound")
    assert here.said(YOUTUBE) == "192.0.2.80", "a school's Unbound before the kit"
    folder = laid(tmp_path / "kit", youtube_from(datetime.now(UTC) + timedelta(days=1)))
    before = time.monotonic()
    done = here.run(f"sh {folder}/install.sh")
    took = timedelta(seconds=int(time.monotonic() - before))
    assert done.returncode == 0, done.stderr
    assert "started Unbound anew" in done.stdout
    assert here.said("systemctl --failed --no-legend") == ""
    assert here.said(YOUTUBE) == ""

    bell = datetime.now(UTC).replace(microsecond=0) + 4 * SECOND + 2 * took
    laid(folder, youtube_from(bell))
    assert "wrote" not in here.run(f"sh {folder}/install.sh").stdout, "a second time only the bundle is new"
    assert datetime.now(UTC) < bell, "this machine was too slow to take the bundle before the bell"
    assert not obeys(here, allowed=True, until=bell)
    assert obeys(here, allowed=True, until=bell + 3 * SECOND)
    assert obeys(here, allowed=False, until=bell + 10 * SECOND), "and shut again, by the timer's second bell"
    status = here.said("goodstanding-kit status")
    assert "as the schedule says" in status

    # It dies in the middle of the day: the boot unit goes before its next start.
    here.run("goodstanding-kit shut; : >/var/lib/goodstanding-kit/live/social.rpz; systemctl kill -s KILL unbound")
    assert obeys_again(here)
    assert here.said("wc -l </var/lib/goodstanding-kit/live/social.rpz") != "0"

    # Rules cut short could start open: so it does not start.
    here.run("cd /var/lib/goodstanding-kit; : >current/unbound.conf; : >kept/unbound.conf; systemctl restart unbound")
    assert here.said("systemctl is-active unbound") != "active"


def obeys_again(here: Machine) -> bool:
    for _ in range(100):
        if here.said("systemctl is-active unbound") == "active":
            return here.said(YOUTUBE) == ""
        time.sleep(0.1)
    return False


def test_its_units_and_bells_are_what_systemd_takes(tmp_path: Path) -> None:
    folder = laid(tmp_path, kit(SCHOOL, [Engine.UNBOUND], sites.at("2026-12-01"), sites.ENDS))
    for unit in (folder / "systemd").glob("*.service"):
        unit.write_text(unit.read_text().replace("/usr/local/lib/goodstanding-kit/goodstanding-kit", "/bin/true"))
    check_units(sorted(unit for unit in (folder / "systemd").glob("*.*") if unit.is_file()))
    bells = (folder / "systemd/goodstanding-kit-bell.timer.d/bells.conf").read_text()
    times = [line.partition("=")[2] for line in bells.splitlines() if line.startswith("OnCalendar=")]
    assert "Mon..Thu 13:00:00 Europe/London" in times
    assert "2026-12-18 12:30:00 Europe/London" in times
    words = [program("systemd-analyze"), "calendar", *times]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0
