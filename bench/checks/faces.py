"""How many faces are found, how fast, and at what memory.

Every photograph takes the whole way of an upload: made anew apart, then searched.
"""

from __future__ import annotations

import io
import resource
import time
from dataclasses import dataclass

from PIL import Image

from bench.checks.photographs import Photograph, folder, photographs, score
from bench.table import Row
from goodstanding.consent.pictures.faces.finder import FinderApart, finder
from goodstanding.consent.pictures.intake import clean


@dataclass(frozen=True)
class Result:
    """One photograph's result; times in seconds."""

    name: str
    wanted: int
    found: int
    mistaken: int
    cleaning: float
    finding: float


def searched(photograph: Photograph, finder: FinderApart) -> Result:
    """The photographs are all under 2048 pixels, so their boxes hold for the re-encoded picture."""
    start = time.perf_counter()
    picture = clean(photograph.data, name=photograph.name)
    between = time.perf_counter()
    faces = finder.find(picture.data)
    end = time.perf_counter()
    met, mistaken = score(photograph.faces, photograph.ignore, faces)
    return Result(photograph.name, len(photograph.faces), met, mistaken, between - start, end - between)


def twelve_megapixels(photograph: Photograph, finder: FinderApart) -> Result:
    """The same picture as a telephone would send it: 4,000 by 3,000 pixels. Timed only."""
    file = io.BytesIO()
    Image.open(io.BytesIO(photograph.data)).convert("RGB").resize((4000, 3000)).save(file, "JPEG", quality=92)
    return searched(Photograph("12 MP", file.getvalue(), [], []), finder)


def table(rows: list[Result]) -> str:
    lines = [f"{'photograph':<22}{'faces':>6}{'found':>6}{'on nothing':>12}{'clean s':>9}{'find s':>8}"]
    for row in rows:
        lines.append(
            f"{row.name:<22}{row.wanted:>6}{row.found:>6}{row.mistaken:>12}{row.cleaning:>9.2f}{row.finding:>8.2f}"
        )
    wanted, found = sum(row.wanted for row in rows), sum(row.found for row in rows)
    lines.append(f"recall {found / wanted:.3f} ({found} of {wanted}); {sum(row.mistaken for row in rows)} on nothing")
    return "\n".join(lines)


def measured() -> list[Row]:
    where = folder()
    if where is None:
        print("There are no measured photographs here. GOODSTANDING_PICTURES names their folder.")
        return []
    return [row for whole_school in (False, True) for row in _rows(list(photographs(where)), whole_school)]


def _rows(known: list[Photograph], whole_school: bool) -> list[Row]:
    side, finding = 1920 if whole_school else 1280, finder(whole_school=whole_school)
    finding.find(known[0].data)  # starting it is not what is measured
    results = [searched(photograph, finding) for photograph in known]
    large = twelve_megapixels(known[-1], finding)
    finding.close()
    print(f"\nlong side {side} pixels\n{table(results)}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"12 MP JPEG: clean {large.cleaning:.2f} s, find {large.finding:.2f} s; most memory so far {peak} MB")
    recall = sum(r.found for r in results) / sum(r.wanted for r in results)
    finding_times = sorted(r.finding * 1000 for r in results)
    return [
        Row(f"faces: found of those that are there, {side} pixels", recall, "", None, "judged by eye", 0.99, True),
        Row(
            f"faces: find in a photograph, {side} pixels, p50",
            finding_times[len(results) // 2],
            peer=large.cleaning * 1000,
            peer_name="making 12 MP anew",
        ),
    ]
