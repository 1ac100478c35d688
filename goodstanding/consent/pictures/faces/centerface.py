"""CenterFace: one network that marks the middle and the size of every face.

It says where a face is, never whose. The network answers on a grid a quarter of
the picture's size: a heat map of faces' middles, the logarithm of their sizes, and
how far each middle lies from its grid point.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from goodstanding.consent.pictures.faces import CLOSER, USUAL, Face, is_small
from goodstanding.consent.pictures.faces.boxes import Boxes, best_of_each

CERTAIN_ENOUGH = 0.25  # below this too many leaves and windows count as faces
CROWD = 8  # so many small faces are worth a closer look
EDGE = 3  # pixels
Part = tuple[int, int, int, int]  # left, top, right, bottom
SAME_FACE = 0.3  # boxes that overlap by more than this are one face
GRID, STEP = 4, 32  # the answer's grid, and what the network's sides must divide by


class CenterFace:
    """The face finder in this process. Loading takes about 0.1 s; keep it and use it again."""

    def __init__(self, model: Path) -> None:
        import onnxruntime  # type: ignore[import-untyped]

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # more of them gain nothing beside other work
        options.enable_cpu_mem_arena = False  # the arena never gives memory back
        options.log_severity_level = 3
        self._net = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._input = self._net.get_inputs()[0].name

    def find(self, picture: bytes, *, closer: bool = False) -> list[Face]:
        """Every face in an upright picture, from left to right, in that picture's pixels.

        Where many faces are small, or if asked to, it looks a second time and closer.
        """
        with Image.open(io.BytesIO(picture), formats=["JPEG", "PNG"]) as opened:
            upright = on_white(opened)
        size = upright.size
        seen = [self._seen(upright, (0, 0, *size), USUAL)]
        faces = _kept(seen, size)
        if closer or is_a_crowd(faces, size):
            faces = _kept([*seen, *(self._seen(upright, half, CLOSER) for half in halves(size))], size)
        return faces

    def _seen(self, upright: Image.Image, part: Part, long_side: int) -> tuple[Boxes, Boxes]:
        """Boxes and scores of one part, looked at as though the whole picture were so many pixels long."""
        cut = upright.crop(part)
        shrunk, across, down = fitted(cut, round(long_side * max(cut.size) / max(upright.size)))
        heat, size, offset, _marks = self._net.run(None, {self._input: shrunk})
        boxes, scores = decoded(heat[0, 0], size[0], offset[0], CERTAIN_ENOUGH)
        scale, corner = (np.array(pair * 2, dtype=np.float32) for pair in ((across, down), part[:2]))
        boxes = np.asarray(boxes / scale + corner, dtype=np.float32)
        whole = ~_cut_off(boxes, part, upright.size)
        return boxes[whole], scores[whole]


def _kept(seen: list[tuple[Boxes, Boxes]], size: tuple[int, int]) -> list[Face]:
    """Each face once, from left to right."""
    boxes, scores = (np.concatenate(both) for both in zip(*seen, strict=True))
    faces = [_face(boxes[i], float(scores[i]), size) for i in best_of_each(boxes, scores, limit=SAME_FACE)]
    return sorted((face for face in faces if face.width > 0 and face.height > 0), key=lambda f: (f.x, f.y))


def halves(size: tuple[int, int]) -> list[Part]:
    """Two parts that overlap by an eighth: together they take no more memory than a usual look."""
    width, height = size
    if width >= height:
        return [(0, 0, width * 9 // 16, height), (width * 7 // 16, 0, width, height)]
    return [(0, 0, width, height * 9 // 16), (0, height * 7 // 16, width, height)]


def is_a_crowd(faces: Sequence[Face], size: tuple[int, int]) -> bool:
    """Whether there are many small faces, so that others may be too small for the usual look."""
    return sum(is_small(face.width, size) for face in faces) >= CROWD


def _cut_off(boxes: Boxes, part: Part, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Faces at an edge of the part that is none of the picture's: another look sees them whole."""
    left, top, right, bottom = part
    near = np.zeros(len(boxes), dtype=np.bool_)
    for side, edge, outer in ((0, left, 0), (1, top, 0), (2, right, size[0]), (3, bottom, size[1])):
        if edge != outer:
            near |= np.abs(boxes[:, side] - edge) < EDGE
    return near


def on_white(picture: Image.Image) -> Image.Image:
    """Opaque colour, what shows through being white as on a page."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    page = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(page, clear).convert("RGB")


def fitted(picture: Image.Image, long_side: int) -> tuple[NDArray[np.float32], float, float]:
    """The picture as the network wants it, and how much its width and height were scaled.

    A small picture is enlarged too: its small faces are found better so.
    """
    scale = long_side / max(picture.size)
    width, height = (max(STEP, round(side * scale / STEP) * STEP) for side in picture.size)
    shrunk = picture.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)
    pixels = np.asarray(shrunk, dtype=np.float32).transpose(2, 0, 1)[np.newaxis]
    return np.ascontiguousarray(pixels), width / picture.width, height / picture.height


def decoded(heat: Any, size: Any, offset: Any, threshold: float) -> tuple[Boxes, Boxes]:
    """Boxes in the network's pixels and their scores, from the answer's grid."""
    rows, columns = np.nonzero(heat > threshold)
    tall, wide = (np.exp(size[i, rows, columns]) * GRID for i in (0, 1))
    middle_y = (rows + offset[0, rows, columns] + 0.5) * GRID
    middle_x = (columns + offset[1, rows, columns] + 0.5) * GRID
    edges = (middle_x - wide / 2, middle_y - tall / 2, middle_x + wide / 2, middle_y + tall / 2)
    return np.stack(edges, axis=1).astype(np.float32), heat[rows, columns]


def _face(box: Boxes, score: float, size: tuple[int, int]) -> Face:
    """Whole pixels, kept inside the picture."""
    left, top = max(0, round(float(box[0]))), max(0, round(float(box[1])))
    right, bottom = min(size[0], round(float(box[2]))), min(size[1], round(float(box[3])))
    return Face(left, top, right - left, bottom - top, round(score, 3))
