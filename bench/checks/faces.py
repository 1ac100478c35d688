"""How many faces are found, how fast, and at what memory: ``python -m bench.checks.faces``.

Every photograph takes the whole way of an upload: made anew apart, then searched.
"""

from __future__ import annotations

import io
import resource
import sys
import time
from dataclasses import dataclass

from PIL import Image

from bench.checks.photographs import Photograph, folder, photographs, score
from goodstanding.consent.pictures.faces.finder import FinderApart, finder
from goodstanding.consent.pictures.intake import clean


@dataclass(frozen=True)
class Row:
    """One photograph's result; times in seconds."""

    name: str
    wanted: int
    found: int
    mistaken: int
    cleaning: float
    finding: float


def measured(photograph: Photograph, finder: FinderApart) -> Row:
    """The photographs are all under 2048 pixels, so their boxes hold for the re-encoded picture."""
    start = time.perf_counter()
    picture = clean(photograph.data, name=photograph.name)
    between = time.perf_counter()
    faces = finder.find(picture.data)
    end = time.perf_counter()
    met, mistaken = score(photograph.faces, photograph.ignore, faces)
    return Row(photograph.name, len(photograph.faces), met, mistaken, between - start, end - between)


def twelve_megapixels(photograph: Photograph, finder: FinderApart) -> Row:
    """The same picture as a telephone would send it: 4,000 by 3,000 pixels. Timed only."""
    file = io.BytesIO()
    Image.open(io.BytesIO(photograph.data)).convert("RGB").resize((4000, 3000)).save(file, "JPEG", quality=92)
    return measured(Photograph("12 MP", file.getvalue(), [], []), finder)


def table(rows: list[Row]) -> str:
    lines = [f"{'photograph':<22}{'faces':>6}{'found':>6}{'on nothing':>12}{'clean s':>9}{'find s':>8}"]
    for row in rows:
        lines.append(
            f"{row.name:<22}{row.wanted:>6}{row.found:>6}{row.mistaken:>12}{row.cleaning:>9.2f}{row.finding:>8.2f}"
        )
    wanted, found = sum(row.wanted for row in rows), sum(row.found for row in rows)
    lines.append(f"recall {found / wanted:.3f} ({found} of {wanted}); {sum(row.mistaken for row in rows)} on nothing")
    return "\n".join(lines)


def main() -> int:
    where = folder()
    if where is None:
        print("There are no measured photographs here. GOODSTANDING_PICTURES names their folder.")
        return 1
    for whole_school in (False, True):
        finding = finder(whole_school=whole_school)
        known = list(photographs(where))
        finding.find(known[0].data)  # starting it is not what is measured
        print(f"\nlong side {1920 if whole_school else 1280} pixels")
        print(table([measured(photograph, finding) for photograph in known]))
        large = twelve_megapixels(known[-1], finding)
        print(f"12 MP JPEG: clean {large.cleaning:.2f} s, find {large.finding:.2f} s")
        finding.close()
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"most memory of any process apart so far: {peak} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
