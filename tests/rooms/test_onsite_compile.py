"""`goodstanding onsite compile` writes a whole bundle, renews it, and writes over nothing else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from goodstanding.onsite.compile import COMPILERS
from goodstanding.onsite.compile.schedule import parse
from goodstanding.onsite.days.models import SchoolYear
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db
DAY = "Lesson 08:40-10:40\nBreak 10:40-11:00\nLesson 11:00-15:10"


@pytest.fixture(autouse=True)
def school():
    a_trust()
    school = a_school()
    year = SchoolYear.objects.create(school=school, year=2026, made_by=a_person("Sam"))
    year.terms.create(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 18))
    for weekday in range(5):
        year.plans.create(weekday=weekday, periods=DAY)
    return school


def compiled(folder: Path, *words: str, engine: str = "unbound") -> None:
    at = ("--from", "2026-11-17T09:00", "--days", "2")
    call_command("onsite", "compile", "--school", "deansfield", "--for", engine, "--out", str(folder), *at, *words)


def files(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


def test_a_bundle_is_written_whole_and_says_until_when_it_permits(tmp_path, capsys):
    compiled(tmp_path / "new", "--own", "rpz.school=/etc/unbound/school.rpz")
    assert "What they permit ends 19 November 2026, 9:00am." in capsys.readouterr().out
    written = files(tmp_path / "new")
    assert set(json.loads(written["MANIFEST.json"])["files"]) == set(written) - {"MANIFEST.json"}
    assert written["unbound.conf"].index("school.rpz") < written["unbound.conf"].index("safeguarding.")
    assert parse(written["schedule"]).zones["youtube"] == "blocked"


def test_it_is_renewed_in_its_place_and_what_is_no_longer_of_it_goes(tmp_path):
    compiled(tmp_path)
    manifest = tmp_path / "MANIFEST.json"
    (tmp_path / "zones/gone").mkdir()
    (tmp_path / "zones/gone/shut.rpz").write_text("of yesterday")
    known = json.loads(manifest.read_text())
    known["files"]["zones/gone/shut.rpz"] = "0" * 64
    manifest.write_text(json.dumps(known))
    (tmp_path / "schedule").write_text("spoiled")
    compiled(tmp_path)
    compiled(tmp_path / "fresh")
    assert files(tmp_path / "fresh") == {k: v for k, v in files(tmp_path).items() if not k.startswith("fresh")}
    assert not (tmp_path / "zones/gone").exists()


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ({"notes.txt": "mine"}, "holds something that is no bundle"),
        ({"MANIFEST.json": '{"format": "another"}'}, "holds something that is no bundle"),
    ],
)
def test_a_folder_of_something_else_is_left_alone(tmp_path, there, said):
    for name, text in there.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(CommandError, match=said):
        compiled(tmp_path)
    assert files(tmp_path) == there


def test_neither_another_engine_s_bundle_nor_a_stranger_s_file_in_one_is_written_over(tmp_path):
    compiled(tmp_path)
    before = files(tmp_path)
    with pytest.raises(CommandError, match="holds the bundle for engine 'unbound'"):
        compiled(tmp_path, engine="bind")
    (tmp_path / "zones/notes.txt").write_text("mine")
    with pytest.raises(CommandError, match=r"holds zones/notes\.txt, which is not of the bundle there"):
        compiled(tmp_path)
    assert files(tmp_path) == {**before, "zones/notes.txt": "mine"}
    with pytest.raises(CommandError, match="could not be written"):
        compiled(tmp_path / "schedule")


@pytest.mark.parametrize("engine", COMPILERS)
def test_every_engine_has_its_bundle(tmp_path, engine):
    compiled(tmp_path, engine=engine)
    assert json.loads((tmp_path / "MANIFEST.json").read_text())["engine"] == engine


def test_what_cannot_be_meant_is_refused(tmp_path):
    for words in (("--own", 'a"b=/etc/list'), ("--own", "list=relative"), ("--days", "36"), ("--from", "soon")):
        with pytest.raises(CommandError):
            compiled(tmp_path, *words)
    with pytest.raises(CommandError):
        compiled(tmp_path, engine="abacus")
    assert not files(tmp_path)
