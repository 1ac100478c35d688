"""Ten thousand bad files: none may crash or hang a process, make it grow, or come through with more than a picture.

Every file is made by its number alone, so that any of them can be made again.
"""

from __future__ import annotations

import os
import resource
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.checks.fuzz.files import MARK, bad_file
from bench.table import Row
from goodstanding.consent.pictures.apart import Apart, Lost
from goodstanding.consent.pictures.faces.finder import FinderApart, finder
from goodstanding.consent.pictures.intake import MEGABYTES, SECONDS
from goodstanding.consent.pictures.leftovers import leftovers
from goodstanding.consent.pictures.words.apart import ReaderApart, reader

FILES = 10_000
SEARCHED = 20  # every so many of those that come through are searched for faces and words as well
MOST_GROWTH = 100  # megabytes


@dataclass
class Result:
    """What became of the files: ``outcomes`` counts by what was done to a file and what came of it."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)  # a sentence for each file that did harm
    slowest: float = 0.0  # seconds
    most: dict[str, list[int]] = field(default_factory=dict)  # megabytes, by process: in the first half, and after

    @property
    def grown(self) -> int:
        """By how many megabytes the process that grew most held more in the second half than ever in the first."""
        return max((later - first for first, later in self.most.values()), default=0)

    @property
    def taken(self) -> int:
        return sum(count for (_, came), count in self.outcomes.items() if came == "taken")


class Fuzz:
    """Puts bad files through one cleaning process after the other's end, and some through the searches."""

    def __init__(self, *, searches: tuple[FinderApart, ReaderApart] | None = None) -> None:
        self.result, self.searches = Result(), searches
        self._process = Apart("clean", megabytes=MEGABYTES)

    def run(self, numbers: Sequence[int]) -> Result:
        """Every file of these numbers."""
        for count, number in enumerate(numbers):
            done, data = bad_file(number)
            self._one(number, done, data)
            self._weigh(count >= len(numbers) / 2)
        return self.result

    def close(self) -> None:
        self._process.end()

    def _one(self, number: int, done: str, data: bytes) -> None:
        start = time.monotonic()
        try:
            facts, made = self._process.ask(data, seconds=SECONDS)
        except Lost:
            hung = time.monotonic() - start >= SECONDS
            self._process = Apart("clean", megabytes=MEGABYTES)
            facts, made = {"refused": []}, b""
            self.result.wrong.append(f"File {number} ({done}) {'hung' if hung else 'ended'} the process.")
        self.result.slowest = max(self.result.slowest, time.monotonic() - start)
        self.result.outcomes[done, "refused" if "refused" in facts else "taken"] += 1
        if "refused" not in facts:
            self._came_through(number, done, made)

    def _came_through(self, number: int, done: str, made: bytes) -> None:
        if leftovers(made) or MARK in made:
            self.result.wrong.append(f"File {number} ({done}) came through with more than its picture.")
        if self.searches and self.result.taken % SEARCHED == 0:
            for search in (self.searches[0].find, self.searches[1].read):
                try:
                    search(made)
                except Exception as error:
                    self.result.wrong.append(f"File {number} ({done}) could not be searched: {error}")

    def _weigh(self, later: bool) -> None:
        """What leaks goes on growing; what is only needed for a moment is needed in either half."""
        pids = {"cleaning": self._process.pid, "ours": os.getpid()}
        if self.searches:
            faces, words = self.searches
            pids |= {"faces": faces.process.pid or 0, "words": words.process.pid or 0}
        for name, pid in pids.items():
            if pid:
                most = self.result.most.setdefault(name, [0, 0])
                most[later] = max(most[later], resident(pid))


def resident(pid: int) -> int:
    """Megabytes of memory that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() >> 20


def measured(files: int = FILES) -> list[Row]:
    fuzz = Fuzz(searches=(finder(), reader()))
    start = time.monotonic()
    result = fuzz.run(range(files))
    fuzz.close()
    _tell(result, files, time.monotonic() - start)
    return [
        Row(f"bad files that did harm, of {files:,}", len(result.wrong), "", aim=0),
        Row(f"memory gained over {files:,} bad files", result.grown, "MB", aim=MOST_GROWTH),
        Row("the slowest bad file", result.slowest, "s"),
    ]


def _tell(result: Result, files: int, seconds: float) -> None:
    for done in sorted({done for done, _ in result.outcomes}):
        taken, refused = (result.outcomes[done, came] for came in ("taken", "refused"))
        print(f"{done:<28}{taken:>7} made anew {refused:>7} refused")
    print(f"{files:,} files in {seconds:.0f} s, the slowest {result.slowest:.2f} s")
    print(f"most megabytes in the first half and after, by process: {result.most}")
    print("\n".join(result.wrong[:50]) or "None did harm.")
