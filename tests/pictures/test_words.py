"""The reader on words drawn into pictures, and its manners when it cannot read."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from bench.checks.badges import badge, clutter
from goodstanding.consent.pictures import taking
from goodstanding.consent.pictures.intake import clean
from goodstanding.consent.pictures.words import Words, WordsNotLookedFor, apart
from goodstanding.consent.pictures.words.apart import ReaderApart
from goodstanding.consent.pictures.words.patches import grown, patches, rectangle, sides
from goodstanding.consent.pictures.words.reader import in_reading_order
from tests.pictures.files import drawn, saved


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderApart]:
    made = ReaderApart()
    yield made
    made.close()


def page(*lines: tuple[str, int, int, int]) -> Image.Image:
    picture = Image.new("RGB", (1200, 900), "#dde4ea")
    for text, x, y, size in lines:
        ImageDraw.Draw(picture).text((x, y), text, font=ImageFont.load_default(size), fill="#102030")
    return picture


def test_badges_are_read(reader: ReaderApart) -> None:
    read = [(one.text, [words.text for words in reader.read(one.data)]) for one in map(badge, range(0, 48, 11))]
    assert sum(text in said for text, said in read) >= 4, read


def test_where_the_words_stand_and_in_which_order(reader: ReaderApart) -> None:
    made = clean(
        saved(page(("Oak Class", 700, 90, 60), ("Amelia", 80, 400, 70), ("Jones", 520, 398, 70)), "PNG"), name="x"
    )
    read = reader.read(made.data)
    assert [words.text for words in read] == ["Oak Class", "Amelia", "Jones"]
    assert [
        (abs(w.x - x) < 25, abs(w.y - y) < 40)
        for w, (x, y) in zip(read, [(700, 90), (80, 400), (520, 398)], strict=True)
    ] == [(True, True)] * 3
    assert all(words.score > 0.8 for words in read)


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
def test_a_line_that_runs_up_or_down(turn: Image.Transpose, reader: ReaderApart) -> None:
    assert [w.text for w in reader.read(saved(page(("Amelia Jones", 100, 300, 80)).transpose(turn), "PNG"))] == [
        "Amelia Jones"
    ]


def test_nothing_is_read_where_nothing_is_written(reader: ReaderApart) -> None:
    assert reader.read(clutter(1)) == ()
    for picture in (
        drawn(640, 480),
        Image.new("RGB", (300, 900), "white"),
        Image.new("RGB", (1, 1)),
        Image.effect_noise((800, 600), 90),
    ):
        assert reader.read(saved(picture.convert("RGB"), "JPEG")) == ()


def test_a_picture_that_was_not_read_is_never_one_without_words(
    reader: ReaderApart, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(WordsNotLookedFor):
        reader.read(b"not a picture")
    assert taking.words_in(b"not a picture") is None
    monkeypatch.setattr(apart, "PACKAGE", "a-package-that-is-not-there")
    apart.reader.cache_clear()
    assert taking.words_in(saved(drawn(), "PNG")) is None
    apart.reader.cache_clear()


def test_patches_of_every_shape() -> None:
    chances = np.zeros((12, 30), dtype=np.float32)
    chances[2:4, 3:9] = 0.8
    for step in range(5):  # one slanted stroke, touching at corners only
        chances[6 + step, 10 + step] = 0.5
    chances[0, 20], chances[0, 24], chances[1, 20:25] = 0.9, 0.9, 0.9  # a cup: two arms that meet further down
    found = sorted(patches(chances, 0.3), key=lambda patch: patch.score)
    assert [round(patch.score, 2) for patch in found] == [0.5, 0.8, 0.9]
    assert sides(rectangle(found[1].points)) == (6, 2)
    along, down = sides(rectangle(found[0].points))
    assert max(along, down) == pytest.approx(np.hypot(5, 5), abs=0.1)
    assert patches(np.zeros((4, 4), dtype=np.float32), 0.3) == []
    assert patches(np.tile(np.array([[0, 1]], dtype=np.float32), (400, 400)), 2) == []


def test_a_rectangle_grows_on_every_side() -> None:
    corners = np.array([(10, 10), (50, 10), (50, 20), (10, 20)], dtype=np.float32)
    by = 1.6 * 400 / 100
    larger = np.array([(10 - by, 10 - by), (50 + by, 10 - by), (50 + by, 20 + by), (10 - by, 20 + by)])
    assert np.abs(grown(corners, 1.6) - larger).max() < 0.001


def test_reading_order() -> None:
    def at(x: int, y: int) -> Words:
        return Words(f"{x} {y}", x, y, 50, 20, 1.0)

    assert [w.text for w in in_reading_order([at(300, 12), at(5, 60), at(10, 15)])] == ["10 15", "300 12", "5 60"]


def test_all_that_is_in_a_photograph_is_found_at_once() -> None:
    taken = taking.take(badge(0).data, name="IMG_1.jpg")
    assert taken.words is not None
    assert [words.text for words in taken.words] == ["Amelia Jones"]
    with Image.open(io.BytesIO(taken.picture.data)) as opened:
        assert opened.size == (2048, 1536)
