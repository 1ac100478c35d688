"""The measured photographs: a folder of pictures and ``faces.json``, judged by eye.

They show real people and are no part of the project; ``GOODSTANDING_PICTURES`` names the
folder, or else it lies beside the project.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from config.folders import ROOT
from goodstanding.consent.pictures.faces import Face

Box = tuple[float, float, float, float]  # left, top, right, bottom
WIDE = 2048  # pixels of a photograph of many
FOUND = 0.4  # a face counts as found when a box overlaps it by this much (IoU)


@dataclass(frozen=True)
class Photograph:
    name: str
    data: bytes
    faces: list[Box]  # to be found
    ignore: list[Box]  # faces too small or too blurred to ask for, and no mistake if found


def folder() -> Path | None:
    """Where the photographs lie, or None on a machine that has none."""
    path = Path(os.environ.get("GOODSTANDING_PICTURES") or ROOT.parent / "shared" / "pictures")
    return path if (path / "faces.json").is_file() else None


def photographs(path: Path) -> Iterator[Photograph]:
    """Each photograph with its faces, in the order of their names."""
    for name, judged in sorted(json.loads((path / "faces.json").read_text()).items()):
        boxes = {kind: [tuple(box) for box in judged[kind]] for kind in ("faces", "ignore")}
        yield Photograph(name, (path / f"{name}.jpg").read_bytes(), **boxes)


def school(some: list[Photograph], across: int) -> Photograph:
    """So many photographs across and down on one: many small faces, as when a whole school lines up."""
    width, height = WIDE // across, WIDE * 3 // 4 // across
    page = Image.new("RGB", (width * across, height * across), "grey")
    boxes: dict[str, list[Box]] = {"faces": [], "ignore": []}
    for number in range(across * across):
        one = some[number % len(some)]
        picture = Image.open(io.BytesIO(one.data)).convert("RGB")
        scale = min(width / picture.width, height / picture.height)
        x, y = number % across * width, number // across * height
        small = (int(picture.width * scale), int(picture.height * scale))
        page.paste(picture.resize(small, Image.Resampling.LANCZOS), (x, y))
        for kind, found in (("faces", one.faces), ("ignore", one.ignore)):
            boxes[kind] += [(b[0] * scale + x, b[1] * scale + y, b[2] * scale + x, b[3] * scale + y) for b in found]
    file = io.BytesIO()
    page.save(file, "JPEG", quality=90)
    return Photograph(f"{across} by {across}", file.getvalue(), **boxes)


def overlap(one: Box, two: Box) -> float:
    """Shared area over joint area, 0 to 1."""
    across = min(one[2], two[2]) - max(one[0], two[0])
    down = min(one[3], two[3]) - max(one[1], two[1])
    shared = max(0.0, across) * max(0.0, down)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
    return shared / (areas - shared)


def score(wanted: list[Box], ignore: list[Box], found: list[Face]) -> tuple[int, int]:
    """How many wanted faces were found (each box counting once), and how many boxes are on nothing."""
    boxes: list[Box] = [(f.x, f.y, f.x + f.width, f.y + f.height) for f in found]
    pairs = sorted(((overlap(w, b), i, j) for i, w in enumerate(wanted) for j, b in enumerate(boxes)), reverse=True)
    met: dict[int, int] = {}
    for worth, i, j in pairs:
        if worth >= FOUND and i not in met and j not in met.values():
            met[i] = j
    rest = [box for j, box in enumerate(boxes) if j not in met.values()]
    return len(met), sum(all(overlap(box, other) < FOUND for other in [*wanted, *ignore]) for box in rest)
