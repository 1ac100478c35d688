"""How many faces are found, how fast, and at what memory.

Every photograph takes the whole way of an upload: made anew apart, then searched for
faces and for words. Nobody's photographs are part of the project, so the first rows are
measured where there are some (see ``photographs``).
"""

from __future__ import annotations

import io
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bench.checks.photographs import Photograph, folder, photographs, school, score
from bench.table import Row
from demo.drawings import draw
from goodstanding.consent.pictures.faces.finder import FinderApart, finder
from goodstanding.consent.pictures.intake import clean
from goodstanding.consent.pictures.taking import take
from goodstanding.consent.pictures.words.apart import reader

SCHOOLS = (2, 3, 4, 5)  # photographs across and down, as many faces as a whole school's


@dataclass(frozen=True)
class Result:
    """One photograph's result; time in seconds."""

    name: str
    wanted: int
    found: int
    mistaken: int
    seconds: float


def searched(photograph: Photograph, finder: FinderApart) -> Result:
    """The photographs are all under 2048 pixels, so their boxes hold for the re-encoded picture."""
    picture = clean(photograph.data, name=photograph.name).data
    start = time.perf_counter()
    faces = finder.find(picture)
    seconds = time.perf_counter() - start
    met, mistaken = score(photograph.faces, photograph.ignore, faces)
    return Result(photograph.name, len(photograph.faces), met, mistaken, seconds)


def measured() -> list[Row]:
    where = folder()
    if where is None:
        print("There are no measured photographs here. GOODSTANDING_PICTURES names their folder.")
        return _uploads()
    known = list(photographs(where))
    finder().find(known[0].data)  # starting it is not what is measured
    alone = [searched(one, finder()) for one in known]
    crowds = [searched(school(known, across), finder()) for across in SCHOOLS]
    print(_table(alone + crowds))
    return [
        _recall("faces found of those that are there", alone, 0.99),
        _recall("faces found in photographs of a whole school", crowds, 0.9),
        Row(
            "boxes on what is no face, for each face", sum(r.mistaken for r in alone) / sum(r.wanted for r in alone), ""
        ),
        *_uploads(),
    ]


def _recall(what: str, results: list[Result], aim: float) -> Row:
    return Row(
        what, sum(r.found for r in results) / sum(r.wanted for r in results), "", None, "judged by eye", aim, True
    )


def _table(results: list[Result]) -> str:
    lines = [f"{'photograph':<22}{'faces':>6}{'found':>6}{'on nothing':>12}{'seconds':>9}"]
    lines += [f"{r.name:<22}{r.wanted:>6}{r.found:>6}{r.mistaken:>12}{r.seconds:>9.2f}" for r in results]
    return "\n".join(lines)


def _uploads() -> list[Row]:
    """From a file as a telephone sends it to outlined faces and read words."""
    large = [twelve_megapixels(scene) for scene in ("sports day", "choir", "school trip", "garden")]
    take(large[0], name="x")  # starts the processes
    one, four = _seconds(large[:1] * 5) / 5, _seconds(large)
    rows = [
        Row("a photograph of 12 megapixels: made anew, searched and read", one, "s", aim=1.5),
        Row("four of them", four, "s", aim=6),
    ]
    for name, process in (("faces", finder().process), ("words", reader().process)):
        rows.append(Row(f"most memory of the process that looks for {name}", peak(process.pid or 0), "MB", aim=600))
    return rows


def twelve_megapixels(scene: str) -> bytes:
    file = io.BytesIO()
    Image.open(io.BytesIO(draw(scene).data)).resize((4000, 3000)).save(file, "JPEG", quality=92)
    return file.getvalue()


def _seconds(files: list[bytes]) -> float:
    start = time.perf_counter()
    for data in files:
        take(data, name="photograph.jpg")
    return time.perf_counter() - start


def peak(pid: int) -> int:
    """The most megabytes of memory that a process ever held."""
    said = Path(f"/proc/{pid}/status").read_text()
    return int(said.split("VmHWM:")[1].split()[0]) // 1024
