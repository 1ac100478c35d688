"""PP-OCRv6: one network that marks where text is, another that spells a line of it.

Only the networks are PaddleOCR's (Apache-2.0, as the ``rapidocr`` package ships them).
The first answers with the chance of text for every point. The second answers, for
every few pixels along a line, with the chance of each letter it knows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from goodstanding.consent.pictures.faces.centerface import fitted, on_white
from goodstanding.consent.pictures.words import MOST_LINES, Words
from goodstanding.consent.pictures.words.lines import Line, lines
from goodstanding.consent.pictures.words.patches import Points, grown, patches, rectangle, sides

LONG_SIDE = 1024  # pixels of the picture that text is looked for in
LIKELY, SURE = 0.3, 0.5  # chance of text for a point to count, and on average for a patch
GROWN = 1.6  # the network marks the kernel of a line: it is grown by this to hold the letters whole
LOWEST = 3  # pixels of that picture that a patch is high at least
READABLE = 0.65  # the mean certainty of its letters below which a line is left out
AT_ONCE = 4  # lines spelled together


class Reader:
    """The reader in this process: 0.2 s to load, and a quarter of a second or more a picture."""

    def __init__(self, marking: Path, spelling: Path) -> None:
        self._marking, self._spelling = _net(marking), _net(spelling)
        letters = self._spelling.get_modelmeta().custom_metadata_map["character"]
        self._letters = ["", *letters.split("\n"), " "]

    def read(self, picture: bytes) -> tuple[Words, ...]:
        """Every line that can be read, from top to bottom, in that picture's pixels."""
        with Image.open(io.BytesIO(picture), formats=["JPEG", "PNG"]) as opened:
            upright = on_white(opened)
        places = self._places(upright)
        best: dict[int, tuple[float, str]] = {}
        for line, spelled in self._spelled(
            [line for n, place in enumerate(places) for line in lines(upright, place, n)]
        ):
            best[line.place] = max(spelled, best.get(line.place, (0.0, "")))
        words = [_words(places[n], text, score, upright.size) for n, (score, text) in best.items()]
        return in_reading_order([one for one in words if one.score >= READABLE and _says_something(one.text)])

    def _places(self, upright: Image.Image) -> list[Points]:
        """A slanted rectangle for each line of text, the most certain ones if there are too many."""
        pixels, across, down = fitted(upright, LONG_SIDE)
        chances = _asked(self._marking, pixels / 127.5 - 1)[0, 0]
        found = sorted(patches(chances, LIKELY), key=lambda patch: -patch.score)[:MOST_LINES]
        corners = [rectangle(patch.points) for patch in found if patch.score >= SURE]
        return [grown(one, GROWN) / (across, down) for one in corners if min(sides(one)) >= LOWEST]

    def _spelled(self, cut: list[Line]) -> Iterator[tuple[Line, tuple[float, str]]]:
        """For each line its mean certainty and its text; lines of like length go together."""
        cut = sorted(cut, key=lambda line: line.pixels.shape[2])
        for first in range(0, len(cut), AT_ONCE):
            some = cut[first : first + AT_ONCE]
            batch = np.zeros((len(some), 3, *some[-1].pixels.shape[1:]), dtype=np.float32)
            for row, line in zip(batch, some, strict=True):
                row[:, :, : line.pixels.shape[2]] = line.pixels
            for line, chances in zip(some, _asked(self._spelling, batch), strict=True):
                yield line, self._text(chances)

    def _text(self, chances: NDArray[np.float32]) -> tuple[float, str]:
        """The likeliest letter at each step, a repeated one counting once; letter 0 stands between letters."""
        letters = chances.argmax(axis=1)
        new = (letters != 0) & (np.diff(letters, prepend=0) != 0)
        if not new.any():
            return 0.0, ""
        return float(chances.max(axis=1)[new].mean()), "".join(self._letters[i] for i in letters[new])


def _says_something(text: str) -> bool:
    """A single letter names nobody, and every ring and stick looks like one."""
    return sum(letter.isalnum() for letter in text) > 1


def in_reading_order(words: list[Words]) -> tuple[Words, ...]:
    """From top to bottom; pieces whose middles lie at about one height, from left to right."""
    rows: list[list[Words]] = []
    for one in sorted(words, key=lambda one: one.y + one.height / 2):
        first = rows[-1][0] if rows else None
        if first and one.y + one.height / 2 - (first.y + first.height / 2) < min(one.height, first.height) / 2:
            rows[-1].append(one)
        else:
            rows.append([one])
    return tuple(one for row in rows for one in sorted(row, key=lambda one: one.x))


def _net(path: Path) -> Any:
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # the arena never gives memory back
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _asked(net: Any, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """The network's answer; it was taught with blue first."""
    answer: NDArray[np.float32] = net.run(None, {net.get_inputs()[0].name: np.ascontiguousarray(pixels[:, ::-1])})[0]
    return answer


def _words(corners: Points, text: str, score: float, size: tuple[int, int]) -> Words:
    """Whole pixels, kept inside the picture."""
    left, top = (max(0, int(side)) for side in corners.min(axis=0))
    right, bottom = (min(most, int(side) + 1) for side, most in zip(corners.max(axis=0), size, strict=True))
    return Words(" ".join(text.split()), left, top, right - left, bottom - top, round(score, 3))
