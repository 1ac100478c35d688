"""Boxes around faces: how far two overlap, and which of many to keep."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float32]  # one row a box: left, top, right, bottom


def overlap(box: Boxes, others: Boxes) -> Boxes:
    """Shared area over joint area (IoU, 0 to 1) of one box with each of the others."""
    left, top = np.maximum(box[0], others[:, 0]), np.maximum(box[1], others[:, 1])
    right, bottom = np.minimum(box[2], others[:, 2]), np.minimum(box[3], others[:, 3])
    shared = np.clip(right - left, 0, None) * np.clip(bottom - top, 0, None)
    area = (box[2] - box[0]) * (box[3] - box[1])
    areas = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    return np.asarray(shared / np.maximum(area + areas - shared, 1e-9), dtype=np.float32)


def best_of_each(boxes: Boxes, scores: Boxes, *, limit: float) -> list[int]:
    """Indices of the boxes that no better-scored box overlaps by more than ``limit``."""
    waiting = np.argsort(-scores, kind="stable")
    kept: list[int] = []
    while waiting.size:
        first, waiting = int(waiting[0]), waiting[1:]
        kept.append(first)
        waiting = waiting[overlap(boxes[first], boxes[waiting]) <= limit]
    return kept
