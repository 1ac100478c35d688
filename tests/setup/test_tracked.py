"""Nothing built, nothing of one machine, no registry and no endless file is in the repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from config.dev.tracked import TOO_LONG, long_files, problems
from config.folders import ROOT
from config.trouble import Trouble


def repository(place: Path, files: dict[str, str]) -> Path:
    subprocess.run(["git", "init", "-q", str(place)], check=True)
    for name, text in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    subprocess.run(["git", "-C", str(place), "add", "."], check=True)
    return place


def test_this_repository_holds_only_what_it_may() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is a copy without its history")
    assert problems() == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.py", "HERE = '" + "/home" + "/sam/project'", "a.py:1 names a path of one machine."),
        ("docs/b.md", "fine\nSee file://" + "/work" + "/x", "docs/b.md:2 names a path of one machine."),
        (".npmrc", "registry=https://registry." + "npmjs" + ".org", ".npmrc:1 names a registry's host."),
        ("lock.txt", "--index-url https://pypi" + ".org/simple", "lock.txt:1 names a registry's host."),
        ("web/site.css", "a{}", "web/site.css is built, so it does not belong in the repository."),
        ("web/app.min.js", "1", "web/app.min.js is built, so it does not belong in the repository."),
        ("long.py", "x = 1\n" * (TOO_LONG + 1), f"long.py has more than {TOO_LONG} lines: split it by meaning."),
    ],
)
def test_what_may_not_be_there_is_named(tmp_path: Path, name: str, text: str, said: str) -> None:
    assert problems(repository(tmp_path, {name: text, "good.py": "ROOT = '/srv/goodstanding'\n"})) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "path('people/" + "work/', view)",
        "https://example.org/home/about",
        "~/" + "work/notes",
        "var/root/x",
        "</" + "work/>",
    ],
)
def test_an_address_is_no_path_of_a_machine(tmp_path: Path, text: str) -> None:
    assert problems(repository(tmp_path, {"a.py": text})) == []


def test_a_file_that_grows_is_mentioned(tmp_path: Path) -> None:
    files = {
        "short.py": "\n" * 200,
        "longer.html": "\n" * 201,
        "longest.scss": "\n" * 300,
        "data.json": "\n" * 900,
        "app/migrations/0001_initial.py": "\n" * 900,
    }
    place = repository(tmp_path, files)
    assert long_files(place) == ["longest.scss has 300 lines.", "longer.html has 201 lines."]
    assert problems(place) == []


def test_a_copy_without_git_holds_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "site.css").write_text("a{}")
    assert problems(tmp_path) == []


def test_a_broken_repository_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere")
    with pytest.raises(Trouble, match="git cannot say"):
        problems(tmp_path)
