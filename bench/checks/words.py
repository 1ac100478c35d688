"""How many badges drawn into pictures are read to the letter, and how fast."""

from __future__ import annotations

import time

from bench.checks.badges import badge
from bench.table import Row
from goodstanding.consent.pictures.words.apart import reader

BADGES = 48


def measured() -> list[Row]:
    reader().read(badge(0).data)  # starting it is not what is measured
    exact, seconds = 0, []
    for one in map(badge, range(BADGES)):
        start = time.perf_counter()
        said = [line.text for line in reader().read(one.data)]
        seconds.append(time.perf_counter() - start)
        exact += one.text in said
        if one.text not in said:
            print(f"“{one.text}” was read as {said}.")
    return [
        Row("badges read to the letter", exact / BADGES, "", aim=0.9, more=True),
        Row("read a picture, p50", sorted(seconds)[BADGES // 2] * 1000),
    ]
