"""The face finder for everyday use: in a process of its own, kept for the next picture."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from config.folders import var
from goodstanding.consent.pictures.apart import Lost
from goodstanding.consent.pictures.faces import Face
from goodstanding.consent.pictures.faces.weights import ready
from goodstanding.consent.pictures.kept import Kept

MEGABYTES, SECONDS = 2000, 60


class FacesNotLookedFor(Exception):
    """The finder could not do its work. Never to be taken for a picture without faces."""


class FinderApart:
    """A ``FaceFinder`` whose work happens elsewhere; safe to call from several threads."""

    def __init__(self, *job: str) -> None:
        self.process = Kept(*job, megabytes=MEGABYTES, seconds=SECONDS)

    def find(self, picture: bytes, *, closer: bool = False) -> list[Face]:
        """Every face, from left to right; ``FacesNotLookedFor`` if that cannot be told."""
        try:
            facts, _ = self.process.ask(picture, {"closer": closer})
        except Lost as lost:
            raise FacesNotLookedFor("The search for faces broke off. Try again in a minute.") from lost
        return [Face(**face) for face in facts["faces"]]

    def close(self) -> None:
        """End the process; the next ``find`` starts another."""
        self.process.close()


def centerface(weights: Path) -> FinderApart:
    """CenterFace, its model made ready in this folder."""
    return FinderApart("faces", str(ready(weights)))


@cache
def finder() -> FinderApart:
    """This process's face finder: CenterFace, or the one that ``GOODSTANDING_FACE_FINDER`` names.

    That is a class of an installed package, written ``package.module:Class``, made without
    arguments and answering ``find`` as ``FaceFinder`` says. It runs apart as well.
    """
    chosen = os.environ.get("GOODSTANDING_FACE_FINDER", "")
    return FinderApart("finder", chosen) if chosen else centerface(var() / "weights")
