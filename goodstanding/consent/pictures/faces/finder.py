"""The face finder for everyday use: in a process of its own, kept for the next picture.

Loading takes half a second and finding as long, so the process is kept while its
owner lives. Each web or worker process has at most one for each size.
"""

from __future__ import annotations

import atexit
import threading
from functools import cache
from pathlib import Path

from config.folders import var
from goodstanding.consent.pictures.apart import Apart, Lost
from goodstanding.consent.pictures.faces import USUAL, WHOLE_SCHOOL, Face
from goodstanding.consent.pictures.faces.weights import ready

MEGABYTES, SECONDS = 2000, 60


class FacesNotLookedFor(Exception):
    """The finder could not do its work. Never to be taken for a picture without faces."""


class FinderApart:
    """A ``FaceFinder`` whose work happens elsewhere; safe to call from several threads."""

    def __init__(self, model: Path, *, long_side: int = USUAL) -> None:
        self._job = ("faces", str(model), str(long_side))
        self._process: Apart | None = None
        self._turn = threading.Lock()

    def find(self, picture: bytes) -> list[Face]:
        """Every face, from left to right; ``FacesNotLookedFor`` if that cannot be told."""
        with self._turn:
            if self._process is None or not self._process.lives:
                self._process = Apart(*self._job, megabytes=MEGABYTES)
            try:
                facts, _ = self._process.ask(picture, seconds=SECONDS)
            except Lost as lost:
                raise FacesNotLookedFor("The search for faces broke off. Try again in a minute.") from lost
        return [Face(**face) for face in facts["faces"]]

    def close(self) -> None:
        """End the process; the next ``find`` starts another."""
        with self._turn:
            if self._process is not None:
                self._process.end()
            self._process = None


@cache
def finder(*, whole_school: bool = False) -> FinderApart:
    """This process's face finder; ``whole_school`` looks closer, at twice the time and memory."""
    made = FinderApart(ready(var() / "weights"), long_side=WHOLE_SCHOOL if whole_school else USUAL)
    atexit.register(made.close)
    return made
