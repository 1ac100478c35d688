"""The demo's drawn photographs against the real face finder."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from bench.checks.photographs import score
from demo.drawings import SCENES, Drawing, draw
from goodstanding.consent.pictures.faces.finder import FinderApart, centerface
from goodstanding.consent.pictures.intake import clean

PEOPLE = {
    "sports day": 5, "science club": 3, "choir": 9, "reading corner": 3, "school trip": 6, "cake sale": 3,
    "garden": 0, "empty classroom": 0,
}  # fmt: skip


@cache
def drawn(scene: str, seed: int = 0) -> Drawing:
    return draw(scene, seed=seed)


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FinderApart]:
    made = centerface(tmp_path_factory.mktemp("weights"))
    yield made
    made.close()


def test_every_scene_is_known_here() -> None:
    assert set(PEOPLE) == set(SCENES)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("scene", SCENES)
def test_the_finder_finds_each_drawn_face_and_no_other(scene: str, seed: int, finder: FinderApart) -> None:
    drawing = drawn(scene, seed)
    assert len(drawing.faces) == PEOPLE[scene]
    found = finder.find(clean(drawing.data, name=f"{scene}.jpg").data)
    wanted = [(x, y, x + width, y + height) for x, y, width, height in drawing.faces]
    assert score(wanted, [], found) == (PEOPLE[scene], 0)
    assert len(found) == PEOPLE[scene]


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_an_ordinary_photograph_in_form(scene: str) -> None:
    drawing = drawn(scene)
    with Image.open(io.BytesIO(drawing.data)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (1600, 1200))
    assert 50_000 < len(drawing.data) < 1_000_000
    assert drawing.alt_text.endswith(".")
    assert len(drawing.alt_text) < 150


def test_the_same_seed_gives_the_same_picture_and_another_seed_another() -> None:
    one, again, other = (draw("choir", seed=seed).data for seed in (4, 4, 5))
    assert one == again
    assert one != other


def test_drawing_leaves_no_trace_between_pictures() -> None:
    """The order in which the demo draws does not matter."""
    first = hashlib.sha256(drawn("garden").data).digest()
    draw("sports day")
    assert hashlib.sha256(draw("garden").data).digest() == first


def test_no_photograph_is_part_of_the_project() -> None:
    drawings = Path(draw.__code__.co_filename).parent
    assert {path.suffix for path in drawings.rglob("*") if path.is_file() and "__pycache__" not in path.parts} == {
        ".py"
    }
