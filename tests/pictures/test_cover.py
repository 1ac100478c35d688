"""Covered faces: gone for the finder, gone as information, and everything beside them as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import copy
from dataclasses import astuple

import numpy as np
import pytest
from PIL import Image, ImageFilter

from bench.checks.photographs import folder, photographs
from demo.drawings import Drawing, draw
from goodstanding.consent.pictures.change import changed
from goodstanding.consent.pictures.cover import Box, StillSeen, cover, crop
from goodstanding.consent.pictures.faces.finder import finder
from goodstanding.consent.pictures.intake import CleanPicture, clean
from goodstanding.consent.pictures.leftovers import leftovers
from goodstanding.consent.pictures.refusal import PictureRefused
from tests.pictures.files import drawn, saved

KNOWN = list(photographs(found)) if (found := folder()) else []


@pytest.fixture(scope="module")
def choir() -> Iterator[tuple[Drawing, CleanPicture]]:
    drawing = draw("choir", seed=0)
    yield drawing, clean(drawing.data, name="choir.jpg")
    finder().close()


def pixels(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as opened:
        return np.asarray(opened.convert("RGB"), dtype=int)


def part(all_: np.ndarray, box: Box) -> np.ndarray:
    return all_[box.y : box.y + box.height, box.x : box.x + box.width]


def detail(data: bytes, box: Box) -> float:
    """What is finer than an eighth of the box: where eyes and mouth are."""
    with Image.open(io.BytesIO(data)) as opened:
        face = opened.convert("RGB").crop((box.x, box.y, box.x + box.width, box.y + box.height))
    blurred = face.filter(ImageFilter.GaussianBlur(box.width / 8))
    return float(np.abs(np.asarray(face, dtype=int) - np.asarray(blurred, dtype=int)).mean())


def test_covered_faces_are_gone_and_the_others_are_still_there(choir: tuple[Drawing, CleanPicture]) -> None:
    drawing, picture = choir
    boxes = [Box(*face) for face in drawing.faces]
    made = cover(picture.data, boxes[:4])
    left = finder().find(made.data)
    assert len(left) == len(boxes) - 4
    assert all(min(abs(face.x - box.x) for box in boxes[4:]) < 20 for face in left)
    assert leftovers(made.data) == []
    for box in boxes[:4]:
        assert detail(made.data, box) < 0.2 * detail(picture.data, box)
    everything = np.ones((picture.height, picture.width), dtype=bool)
    for box in boxes[:4]:
        across, down = box.width, box.height
        everything[max(0, box.y - down) : box.y + 2 * down, max(0, box.x - across) : box.x + 2 * across] = False
    difference = np.abs(pixels(picture.data) - pixels(made.data))[everything]
    assert difference.mean() < 1  # no more than saving again does


def covered(data: bytes, box: Box) -> bytes:
    """Covered at first strength, looked at by nobody."""
    return changed({"cover": [[*astuple(box), 0]]}, data)[1]


def test_nothing_of_the_arrangement_is_left() -> None:
    """A picture whose left half is black and right half white: once covered, either may lie anywhere."""
    halves = Image.new("RGB", (200, 200), "black")
    halves.paste("white", (100, 0, 200, 200))
    box = Box(50, 50, 100, 100)
    data = saved(halves, "PNG")
    made = [part(pixels(covered(data, box)), box)[..., 0] for _ in range(12)]
    leans = {one[:, 50:].mean() > one[:, :50].mean() for one in made}
    assert leans == {True, False} or all(one.std() < 4 for one in made)
    assert max(one.std() for one in made) < 0.3 * part(pixels(data), box).std()


def test_corners_and_boxes_over_the_edge_are_covered() -> None:
    data = saved(Image.effect_noise((160, 120), 90).convert("RGB"), "PNG")
    for box in (Box(-20, -10, 60, 60), Box(130, 90, 60, 60), Box(0, 0, 160, 120)):
        made = pixels(covered(data, box))
        inside = made[max(0, box.y) : box.y + box.height, max(0, box.x) : box.x + box.width]
        steps = np.abs(np.diff(inside[2:-2, 2:-2], axis=1))
        assert steps.mean() < 3, box  # noise of strength 90 steps by about 90


def test_what_is_transparent_is_covered_too() -> None:
    outline = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    outline.paste((200, 120, 90, 255), (80, 60, 120, 140))
    made = covered(saved(outline, "PNG"), Box(70, 60, 40, 80))
    with Image.open(io.BytesIO(made)) as opened:
        assert np.asarray(opened.getchannel("A"))[60:140, 70:110].min() == 255


def test_a_face_that_stays_visible_is_refused(choir: tuple[Drawing, CleanPicture]) -> None:
    drawing, picture = choir
    x, y, width, height = drawing.faces[0]
    speck = Box(x + width // 2, y + height // 2, 1, 1)
    with pytest.raises(StillSeen, match="can still be made out") as caught:
        cover(picture.data, [speck])
    assert copy(caught.value).boxes == (speck,)


def test_cut_out() -> None:
    data = clean(saved(drawn(320, 240), "PNG"), name="x").data
    made = crop(data, Box(100, 50, 120, 90))
    assert (made.width, made.height) == (120, 90)
    assert np.abs(pixels(made.data) - pixels(data)[50:140, 100:220]).mean() < 3
    with pytest.raises(PictureRefused, match="too small"):
        crop(data, Box(0, 0, 10, 200))


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(PictureRefused, match="could not be changed"):
        cover(b"not a picture", [Box(0, 0, 10, 10)])


@pytest.mark.skipif(not KNOWN, reason="no measured photographs on this machine")
def test_every_face_in_the_fullest_photographs_can_be_covered() -> None:
    for photograph in sorted(KNOWN, key=lambda one: -len(one.faces))[:4]:
        data = clean(photograph.data, name=photograph.name).data
        boxes = [Box(face.x, face.y, face.width, face.height) for face in finder().find(data)]
        assert cover(data, boxes).width, photograph.name  # it raises `StillSeen` where one is left
