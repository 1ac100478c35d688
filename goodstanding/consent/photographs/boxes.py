"""The largest part of a picture without some of its faces. Pixels of the clean picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from goodstanding.consent.pictures.cover import Box

AROUND = 0.3  # of a face's size, on each side: hair, ears and chin go with it
MOST = 12  # faces to cut out: the search for the best part grows with their fourth power
LEAST_SIDE, LEAST_SHARE = 240, 0.15  # what is worth keeping: pixels, and of the whole picture


def without(width: int, height: int, out: Sequence[Box], keep: Sequence[Box]) -> Box | None:
    """The part that shows most of `keep` and nobody of `out`, the largest of those; None where none is worth it."""
    if not out or len(out) > MOST:
        return None
    away = [_padded(box) for box in out]
    xs = _edges(width, ((b.x, b.x + b.width) for b in away))
    ys = _edges(height, ((b.y, b.y + b.height) for b in away))
    parts = (
        Box(x, y, right - x, bottom - y)
        for x, right in combinations(xs, 2)
        for y, bottom in combinations(ys, 2)
        if min(right - x, bottom - y) >= LEAST_SIDE and (right - x) * (bottom - y) >= LEAST_SHARE * width * height
    )
    free = (part for part in parts if not any(_meet(part, box) for box in away))
    return max(free, key=lambda part: (sum(holds(part, box) for box in keep), part.width * part.height), default=None)


def holds(part: Box, box: Box) -> bool:
    """Whether `box` lies wholly in `part`."""
    return (
        part.x <= box.x
        and part.y <= box.y
        and box.x + box.width <= part.x + part.width
        and box.y + box.height <= part.y + part.height
    )


def middle_in(part: Box, box: Box) -> bool:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return part.x <= x <= part.x + part.width and part.y <= y <= part.y + part.height


def _padded(box: Box) -> Box:
    aside, above = round(box.width * AROUND), round(box.height * AROUND)
    return Box(box.x - aside, box.y - above, box.width + 2 * aside, box.height + 2 * above)


def _edges(size: int, pairs: Iterator[tuple[int, int]]) -> list[int]:
    return sorted({0, size, *(min(max(0, edge), size) for pair in pairs for edge in pair)})


def _meet(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
