"""The face finder against photographs judged by eye, and its manners as a process."""

from __future__ import annotations

import io
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bench.checks.photographs import Photograph, folder, photographs, school, score
from goodstanding.consent.pictures import kept as kept_module
from goodstanding.consent.pictures.apart import Apart
from goodstanding.consent.pictures.faces import Face, measured
from goodstanding.consent.pictures.faces import finder as finder_module
from goodstanding.consent.pictures.faces.boxes import best_of_each, overlap
from goodstanding.consent.pictures.faces.finder import FacesNotLookedFor, FinderApart, centerface
from goodstanding.consent.pictures.faces.weights import ready
from goodstanding.consent.pictures.intake import clean
from goodstanding.consent.pictures.kept import Kept
from tests.pictures.files import drawn, exif, saved

KNOWN = list(photographs(found)) if (found := folder()) else []
needs_photographs = pytest.mark.skipif(not KNOWN, reason="no measured photographs on this machine")


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("weights")


@pytest.fixture(scope="module")
def finder(weights: Path) -> Iterator[FinderApart]:
    made = centerface(weights)
    yield made
    made.close()


@needs_photographs
def test_nearly_every_face_is_found(finder: FinderApart) -> None:
    results = [score(p.faces, p.ignore, finder.find(clean(p.data, name=p.name).data)) for p in KNOWN]
    wanted = sum(len(p.faces) for p in KNOWN)
    assert wanted >= 100
    assert 1 - sum(met for met, _ in results) / wanted <= measured.MISSED / measured.FACES
    assert sum(mistaken for _, mistaken in results) <= wanted * 0.05


@needs_photographs
def test_small_faces_in_crowds_are_found_as_often_as_pages_say(finder: FinderApart) -> None:
    crowd = school(KNOWN, 5)
    met, _ = score(crowd.faces, crowd.ignore, finder.find(clean(crowd.data, name="x").data))
    assert len(crowd.faces) > 200
    assert 1 - met / len(crowd.faces) <= 2 * measured.MISSED_IN_CROWDS / measured.IN_CROWDS  # the hardest of four


@needs_photographs
@pytest.mark.parametrize("turn", [3, 6, 8])
def test_boxes_are_in_pixels_of_the_upright_picture(finder: FinderApart, turn: int) -> None:
    p = max(KNOWN, key=lambda p: len(p.faces) if len(p.faces) < 12 else 0)
    lying = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[turn]
    turned = saved(Image.open(io.BytesIO(p.data)).transpose(lying), "JPEG", exif=exif(turn=turn), quality=95)
    assert score(p.faces, [], finder.find(clean(turned, name="x.jpg").data))[0] == len(p.faces)


@needs_photographs
def test_a_transparent_picture_is_searched_too(finder: FinderApart) -> None:
    p = KNOWN[-1]
    picture = Image.open(io.BytesIO(p.data)).convert("RGBA")
    picture.putpixel((0, 0), (0, 0, 0, 0))
    made = clean(saved(picture, "PNG"), name="x.png")
    assert score(p.faces, [], finder.find(made.data))[0] == len(p.faces)


def test_no_face_where_there_is_none(finder: FinderApart) -> None:
    for picture in (drawn(640, 480), Image.new("RGB", (300, 900), "white"), Image.new("RGB", (1, 1))):
        assert finder.find(clean(saved(picture, "PNG"), name="x").data) == []


def test_a_killed_finder_is_started_again(finder: FinderApart) -> None:
    picture = clean(saved(drawn(), "PNG"), name="x").data
    assert finder.find(picture) == []
    assert finder.process._process
    os.kill(finder.process._process.pid, signal.SIGKILL)
    finder.process._process._process.wait()
    assert finder.find(picture) == []


def test_no_answer_is_never_taken_for_no_faces(weights: Path) -> None:
    broken = centerface(weights)
    try:
        with pytest.raises(FacesNotLookedFor):
            broken.find(b"not a picture")
    finally:
        broken.close()


def test_several_threads_take_turns(finder: FinderApart) -> None:
    picture = clean(saved(drawn(), "PNG"), name="x").data
    answers: list[list[Face]] = []
    threads = [threading.Thread(target=lambda: answers.append(finder.find(picture))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [[], [], [], []]


def test_the_process_ends_with_its_owner(weights: Path) -> None:
    made = Apart("faces", str(ready(weights)), megabytes=2000)
    made.ask(clean(saved(drawn(), "PNG"), name="x").data, seconds=30, facts={"closer": False})
    assert made._process.stdin
    made._process.stdin.close()  # what the system does when the owner dies
    assert made._process.wait(timeout=10) == 0


class Everywhere:
    """A face finder that a trust might bring: it takes the whole picture for one face."""

    def find(self, picture: bytes, *, closer: bool = False) -> list[Face]:
        with Image.open(io.BytesIO(picture)) as opened:
            return [Face(0, 0, *opened.size, 1.0)]


def test_another_finder_can_take_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODSTANDING_FACE_FINDER", f"{__name__}:Everywhere")
    finder_module.finder.cache_clear()
    other = finder_module.finder()
    finder_module.finder.cache_clear()
    assert other.find(saved(drawn(), "PNG")) == [Face(0, 0, 64, 48, 1.0)]
    other.close()


def test_a_finder_that_is_not_there_is_never_taken_for_no_faces() -> None:
    with pytest.raises(FacesNotLookedFor):
        FinderApart("finder", "nowhere.to.be:Found").find(saved(drawn(), "PNG"))


def test_a_process_that_nobody_needs_ends_by_itself() -> None:
    picture = saved(drawn(), "JPEG")
    kept = Kept("clean", megabytes=1200, seconds=20, idle=0.05)
    kept.ask(picture)
    until = time.monotonic() + 10
    while kept.pid and time.monotonic() < until:
        time.sleep(0.01)
    assert kept.pid is None
    assert kept.ask(picture)[0]["width"] == 64
    kept.close()


def test_a_process_is_made_anew_after_many_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_module, "MOST_PICTURES", 2)
    kept, pids = Kept("clean", megabytes=1200, seconds=20), []
    for _ in range(4):
        kept.ask(saved(drawn(), "JPEG"))
        pids.append(kept.pid)
    kept.close()
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_overlap_and_the_best_of_each() -> None:
    boxes = np.array([[0, 0, 10, 10], [0, 0, 10, 5], [20, 20, 30, 30], [1, 0, 11, 10]], dtype=np.float32)
    assert overlap(boxes[0], boxes).tolist() == pytest.approx([1, 0.5, 0, 90 / 110], abs=1e-5)
    scores = np.array([0.5, 0.4, 0.3, 0.9], dtype=np.float32)
    assert best_of_each(boxes, scores, limit=0.3) == [3, 2]
    assert best_of_each(boxes[:0], scores[:0], limit=0.3) == []


def test_the_score_counts_honestly() -> None:
    one = Photograph("x", b"", [(0, 0, 10, 10), (100, 0, 110, 10)], [(50, 50, 60, 60)])
    twice = [Face(0, 0, 10, 10, 0.9), Face(1, 0, 10, 10, 0.8), Face(50, 50, 10, 10, 0.5), Face(200, 0, 9, 9, 0.4)]
    assert score(one.faces, one.ignore, twice) == (1, 1)
