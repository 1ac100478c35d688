"""From a map of where text is to one slanted rectangle for each line of it.

A patch is a set of neighbouring points above a threshold. Patches are gathered from
runs (unbroken stretches of a row), which is quick without any library for it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]  # one row a point: x, y
Whole = NDArray[np.intp]
MOST_RUNS = 60_000  # a picture of nothing but specks holds no text


@dataclass(frozen=True, slots=True)
class Patch:
    """The ends of its runs, and the mean of the map over it."""

    points: Points
    score: float


def patches(chances: NDArray[np.float32], threshold: float) -> list[Patch]:
    """Every patch of points above ``threshold``, touching at edges or corners."""
    rows, starts, ends = _runs(chances > threshold)
    if not 0 < len(rows) <= MOST_RUNS:
        return []
    sums = np.cumsum(np.pad(chances, ((0, 0), (1, 0))), axis=1, dtype=np.float64)
    weights = sums[rows, ends] - sums[rows, starts]
    members = defaultdict(list)
    for run, root in enumerate(_roots(rows, starts, ends)):
        members[root].append(run)
    return [_patch(np.array(runs), rows, starts, ends, weights) for runs in members.values()]


def _patch(runs: Whole, rows: Whole, starts: Whole, ends: Whole, weights: NDArray[np.float64]) -> Patch:
    y, left, right = rows[runs], starts[runs], ends[runs]
    corners = [(left, y), (right, y), (left, y + 1), (right, y + 1)]
    points = np.concatenate([np.stack(one, axis=1) for one in corners]).astype(np.float32)
    return Patch(points, float(weights[runs].sum() / (right - left).sum()))


def _runs(marked: NDArray[np.bool_]) -> tuple[Whole, Whole, Whole]:
    """Row, first column and the column after the last, of each unbroken stretch, in reading order."""
    steps = np.diff(np.pad(marked, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(steps == 1)
    return rows, starts, np.nonzero(steps == -1)[1]


def _roots(rows: Whole, starts: Whole, ends: Whole) -> list[int]:
    """For each run the first run of its patch: runs that touch in neighbouring rows are joined."""
    parent = list(range(len(rows)))

    def root(run: int) -> int:
        while parent[run] != run:
            parent[run] = run = parent[parent[run]]
        return run

    row, start, end = rows.tolist(), starts.tolist(), ends.tolist()
    above = 0
    for run in range(len(row)):
        while row[above] < row[run] - 1 or (row[above] == row[run] - 1 and end[above] < start[run]):
            above += 1
        other = above
        while row[other] == row[run] - 1 and start[other] <= end[run]:
            one, two = sorted((root(run), root(other)))
            parent[two] = one
            other += 1
    return [root(run) for run in range(len(row))]


def rectangle(points: Points) -> Points:
    """The smallest rectangle around the points, slanted by up to 45 degrees: its corners, upper left first."""
    hull = _hull(points)
    edges = np.diff(np.concatenate([hull, hull[:1]]), axis=0)
    angles = np.unique((np.arctan2(edges[:, 1], edges[:, 0]) + np.pi / 4) % (np.pi / 2) - np.pi / 4)
    turns = np.stack([np.cos(angles), np.sin(angles), -np.sin(angles), np.cos(angles)], axis=1).reshape(-1, 2, 2)
    turned = turns @ hull.T  # for each angle the points' places along and across it
    low, high = turned.min(axis=2), turned.max(axis=2)
    best = int(np.argmin(np.prod(high - low, axis=1)))
    (left, top), (right, bottom) = low[best], high[best]
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    return np.asarray(corners @ turns[best], dtype=np.float32)


def sides(corners: Points) -> tuple[float, float]:
    """How long and how high a rectangle is, in pixels."""
    along, down = np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[3] - corners[0])
    return float(along), float(down)


def grown(corners: Points, ratio: float) -> Points:
    """The rectangle with every side moved out by ``ratio`` times its area over its outline."""
    along, down = sides(corners)
    by = ratio * along * down / (2 * (along + down))
    right, below = (corners[1] - corners[0]) / along * by, (corners[3] - corners[0]) / down * by
    return np.asarray(corners + np.stack([-right - below, right - below, right + below, below - right]), np.float32)


def _hull(points: Points) -> Points:
    """The outline of the points, counter-clockwise, by the monotone chain."""
    ordered = np.unique(points, axis=0).tolist()
    halves = []
    for some in (ordered, ordered[::-1]):
        chain: list[list[float]] = []
        for x, y in some:
            while len(chain) > 1 and _turns_right(chain[-2], chain[-1], x, y):
                chain.pop()
            chain.append([x, y])
        halves += chain[:-1]
    return np.array(halves, dtype=np.float32)


def _turns_right(one: list[float], two: list[float], x: float, y: float) -> bool:
    return (two[0] - one[0]) * (y - one[1]) - (two[1] - one[1]) * (x - one[0]) <= 0
