"""What the agent sets when it cannot know: everything is shut, whatever is wrong. Files alone, without an engine."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from goodstanding.onsite.compile.schedule import LEASE, parse
from tests import sites
from tests.networks.resolvers.agent import Agent, agent

from .schools import SCHOOL, bundle, shut

STARTS = sites.at("2026-11-16")
BREAK, LESSON = sites.at("2026-11-17", "10:45"), sites.at("2026-11-17", "11:30")
STANDING = ("safeguarding", "revoked", "bypass", "never", "social")  # these shut; they must never be empty
NEXT_WEEK = STARTS + timedelta(days=7)


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an agent that has a bundle and stands in the break."""
    made = agent(tmp_path_factory.mktemp("agent"))
    assert made.accept(bundle(STARTS), at=STARTS).returncode == 0
    made.run("apply", at=BREAK)
    assert made.standing()["pass-staff"] == "open"
    return made.home.parent


@pytest.fixture
def here(pattern: Path, tmp_path: Path) -> Agent:
    """The same in a folder of its own; a copy made with its hard links."""
    shutil.copytree(pattern, tmp_path / "agent", symlinks=True)
    return Agent(tmp_path / "agent" / "home")


@pytest.mark.parametrize("clock", ["08:39", "08:40", "10:40", "10:59", "11:00", "13:44", "13:45", "15:10", "23:59"])
def test_it_reads_the_schedule_as_python_does(here: Agent, clock: str) -> None:
    at = sites.at("2026-11-18", clock)
    assert here.run("apply", at=at).returncode == 0
    wanted = parse((here.bundle / "schedule").read_text()).standing(int(at.timestamp()))
    assert {zone: variant for zone, variant in here.standing().items() if zone in wanted} == wanted


def _edit(change: Callable[[str], str]) -> Callable[[Path], object]:
    return lambda file: file.write_text(change(file.read_text()))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda file: file.write_text(""),
    "without its last line": _edit(lambda text: text[: text.rindex("\nend ") + 1]),
    "cut in the middle": _edit(lambda text: text[: len(text) // 2]),
    "cut by one letter": _edit(lambda text: text[:-2]),
    "one letter altered": _edit(lambda text: text.replace("pass-staff shut", "pass-staff open", 1)),
    "a line added below": _edit(lambda text: text + "at 1 pass-staff open\n"),
    "a line taken out": _edit(lambda text: text.replace("\nuntil ", "\nuntil 9", 1)),
    "noise": lambda file: file.write_bytes(bytes(range(256)) * 64),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_schedule_shuts_everything(here: Agent, damage: str) -> None:
    DAMAGE[damage](here.bundle / "schedule")
    done = here.run("apply", at=BREAK)
    assert shut(here)
    assert "Everything is shut: " in done.stderr
    assert here.run("apply", at=BREAK).stderr == "", "the same is not said again each minute"
    assert here.status(at=BREAK)["doubt"]


@pytest.mark.parametrize("damage", ["missing", "empty", "cut in the middle", "noise"])
def test_every_other_damaged_file_leaves_its_zone_shut(here: Agent, damage: str) -> None:
    for path in here.bundle.glob("zones/*/*.rpz"):
        DAMAGE[damage](path)
    for at in (BREAK, LESSON, BREAK + timedelta(days=1)):
        here.run("apply", at=at)
        assert nothing_passes(here)
        assert all("CNAME ." in (here.live / f"{zone}.rpz").read_text() for zone in STANDING)


@pytest.mark.parametrize("damage", ["missing", "empty", "noise"])
def test_with_every_copy_lost_all_names_are_blocked(here: Agent, damage: str) -> None:
    for path in [*here.bundle.glob("zones/*/*.rpz"), *here.home.glob("kept/*"), *here.bundle.glob("MANIFEST.json")]:
        DAMAGE[damage](path)
    here.run("boot", at=BREAK)
    for zone in STANDING:
        assert "\n* CNAME .\n" in (here.live / f"{zone}.rpz").read_text()
    assert nothing_passes(here)


def nothing_passes(here: Agent) -> bool:
    """Whether no zone that opens something has a record that does."""
    opening = [live for live in here.live.glob("*.rpz") if live.stem not in STANDING]
    return len(opening) > 5 and not any("rpz-passthru" in live.read_text() for live in opening)


def test_a_missing_manifest_or_bundle_shuts_everything(here: Agent) -> None:
    (here.bundle / "MANIFEST.json").unlink()
    here.run("apply", at=BREAK)
    assert shut(here)
    here.bundle.unlink()
    here.run("apply", at=BREAK)
    assert nothing_passes(here)


def test_live_files_altered_by_hand_are_put_right(here: Agent) -> None:
    (here.live / "pass-guests.rpz").unlink()
    (here.live / "pass-guests.rpz").write_text("* CNAME rpz-passthru.\n")
    (here.live / "social.rpz").unlink()
    here.run("apply", at=LESSON)
    assert shut_but_what_always_holds(here)
    assert here.standing()["social"] == "shut"


def shut_but_what_always_holds(here: Agent) -> bool:
    return {here.standing()[f"pass-{who}"] for who in ("staff", "guests", "representatives-instagram")} == {"shut"}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("behind the time at which the schedule was issued", STARTS - timedelta(minutes=3)),
        ("has ended", STARTS + LEASE),
        ("has ended", STARTS + timedelta(days=4000)),
        ("gone back", BREAK - timedelta(minutes=3)),
    ],
)
def test_a_clock_that_is_wrong_shuts_everything(here: Agent, said: str, wrong) -> None:
    if "issued" in said:
        (here.home / "state" / "rehearsed").unlink()
    done = here.run("apply", at=wrong)
    assert shut(here)
    assert said in done.stderr


def test_a_clock_is_corrected_by_a_little_without_harm(here: Agent) -> None:
    assert here.run("apply", at=BREAK - timedelta(minutes=1)).stderr == ""
    assert here.standing()["pass-staff"] == "open"


def test_a_clock_that_leapt_ahead_is_believed_again_when_somebody_says_so(here: Agent) -> None:
    here.run("apply", at=BREAK + timedelta(days=2))
    here.run("apply", at=BREAK)
    assert shut(here)
    here.run("clock-is-right", at=BREAK)
    assert here.standing()["pass-staff"] == "open"


def test_a_rehearsal_leaves_the_real_clock_alone(here: Agent) -> None:
    assert not (here.home / "state" / "latest").exists()


def test_shut_by_hand_holds_until_resumed(here: Agent) -> None:
    here.run("shut", at=BREAK)
    assert shut(here)
    here.run("apply", at=BREAK)
    here.run("boot", at=BREAK)
    assert shut(here)
    here.run("resume", at=BREAK)
    assert here.standing()["pass-staff"] == "open"


def test_a_new_bundle_without_a_group_leaves_that_groups_zone_shut(here: Agent) -> None:
    fewer = replace(SCHOOL, places=tuple(p for p in SCHOOL.places if p.audience != sites.GUESTS))
    here.accept(bundle(BREAK, fewer), at=BREAK)
    assert "rpz-passthru" not in (here.live / "pass-guests.rpz").read_text()
    assert here.standing()["pass-staff"] == "open"


def test_two_runs_at_once_wait_for_each_other(here: Agent) -> None:
    runs = [threading.Thread(target=here.run, args=("apply",), kwargs={"at": LESSON}) for _ in range(4)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert here.standing()["pass-staff"] == "shut"
    assert not list(here.live.glob(".*.new"))


def test_nothing_it_writes_is_secret_or_writable_by_others(here: Agent) -> None:
    for path in here.home.rglob("*"):
        assert path.is_symlink() or not path.stat().st_mode & 0o022, path


def test_a_full_disk_does_not_keep_it_from_shutting(here: Agent, tmp_path: Path) -> None:
    """A switch gives a file another name, which takes no room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        subprocess.run(["cp", "-a", *here.home.parent.iterdir(), disk], check=True)
        there = Agent(disk / "home")
        assert there.standing()["pass-staff"] == "open"
        with pytest.raises(OSError, match="No space"):
            (disk / "filler").write_bytes(bytes(4_000_000))
        there.run("apply", at=LESSON)
        assert there.standing()["pass-staff"] == "shut"
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
