"""Our face finder beside others, on the same photographs judged by eye."""

from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import dataclass

from bench.checks.faces import peak
from bench.checks.photographs import folder, photographs, score
from bench.table import Row
from config.dev.places import PEERS as PLACE
from config.folders import ROOT
from goodstanding.consent.pictures.faces import Face
from goodstanding.consent.pictures.faces.finder import finder

NAMES = ("BlazeFace", "MTCNN", "Haar", "dlib HOG")


@dataclass(frozen=True)
class Judged:
    """One detector on all photographs: faces found, boxes on nothing, seconds a picture, megabytes at most."""

    name: str
    found: int
    mistaken: int
    seconds: float
    megabytes: int


def measured() -> list[Row]:
    where = folder()
    if where is None:
        print("There are no measured photographs here. GOODSTANDING_PICTURES names their folder.")
        return []
    wanted = sum(len(photograph.faces) for photograph in photographs(where))
    ours, peers = _ours(), [peer for name in NAMES if (peer := _peer(name))]
    print(f"{'detector':<14}{'found':>7}{'of':>5}{'on nothing':>12}{'s a picture':>13}{'MB':>6}")
    for one in (ours, *peers):
        print(f"{one.name:<14}{one.found:>7}{wanted:>5}{one.mistaken:>12}{one.seconds:>13.2f}{one.megabytes:>6}")
    return [
        Row(
            "faces found of those that are there",
            ours.found / wanted,
            "",
            p.found / wanted,
            p.name,
            p.found / wanted,
            True,
        )
        for p in peers
    ]


def _ours() -> Judged:
    known = list(photographs(folder() or ROOT))
    finder().find(known[0].data)  # starting it is not what is measured
    start = time.perf_counter()
    faces = {one.name: finder().find(one.data) for one in known}
    seconds = time.perf_counter() - start
    return _judged("ours", faces, seconds, peak(finder().process.pid or 0))


def _peer(name: str) -> Judged | None:
    """None, and a line that says so, where it is not installed or breaks off."""
    words = [str(PLACE / "bin" / "python"), "-m", "bench.checks.detectors.peers", name]
    try:
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{name} could not be measured: {getattr(error, 'stderr', None) or error}")
        return None
    *told, megabytes = (json.loads(line) for line in done.stdout.splitlines() if line[:1] in "[0123456789")
    faces = {one: [Face(round(x), round(y), round(w), round(h), 1.0) for x, y, w, h in found] for one, found, _ in told}
    return _judged(name, faces, sum(seconds for *_, seconds in told), megabytes)


def _judged(name: str, faces: dict[str, list[Face]], seconds: float, megabytes: int) -> Judged:
    known = {one.name: one for one in photographs(folder() or ROOT)}
    scores = [score(known[one].faces, known[one].ignore, found) for one, found in faces.items()]
    return Judged(name, sum(s[0] for s in scores), sum(s[1] for s in scores), seconds / len(known), megabytes)
