"""The lock files fit the wishes, hash everything and name no registry."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from config.dev.pins import problems
from config.folders import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's real locks, to be spoilt."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_the_projects_own_locks_are_sound(copy: Path) -> None:
    assert problems(copy) == []


def test_a_wish_that_is_not_locked(copy: Path) -> None:
    with (copy / "requirements" / "app.in").open("a") as wishes:
        wishes.write("left-pad[extra]>=1\n")
    assert problems(copy) == ["app.txt lacks left-pad."]


def test_a_missing_lock(copy: Path) -> None:
    (copy / "requirements" / "weights.txt").unlink()
    assert problems(copy) == ["weights.txt is missing."]


@pytest.mark.parametrize("line", ["--index-url https://packages.example.org/simple", "--find-links /somewhere"])
def test_a_registrys_address(copy: Path, line: str) -> None:
    lock = copy / "requirements" / "dev.txt"
    lock.write_text(f"{line}\n{lock.read_text()}")
    assert problems(copy) == ["dev.txt names a registry's address."]


def test_a_requirement_without_a_hash(copy: Path) -> None:
    with (copy / "requirements" / "app.txt").open("a") as lock:
        lock.write("zope==1.0\n    # via nothing\n")
    assert problems(copy) == ["app.txt has no hash for zope."]


def test_an_npm_wish_that_is_not_locked(copy: Path) -> None:
    wishes = json.loads((copy / "package.json").read_text())
    wishes["dependencies"]["left-pad"] = "^1.0.0"
    (copy / "package.json").write_text(json.dumps(wishes))
    assert problems(copy) == ["package-lock.json does not fit package.json (dependencies)."]


def test_an_npm_package_with_an_address_and_no_hash(copy: Path) -> None:
    lock = json.loads((copy / "package-lock.json").read_text())
    package = lock["packages"]["node_modules/sass"]
    package["resolved"] = "https://packages.example.org/sass.tgz"
    del package["integrity"]
    (copy / "package-lock.json").write_text(json.dumps(lock))
    assert problems(copy) == [
        "package-lock.json says where node_modules/sass comes from.",
        "package-lock.json has no hash for node_modules/sass.",
    ]
