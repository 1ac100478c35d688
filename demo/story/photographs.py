"""The story's photographs. Another process draws them, and takes them in as uploads are,
while this one goes on with the story: that halves the time of telling it on two cores."""

from __future__ import annotations

from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from goodstanding.consent.pictures import storage
from goodstanding.consent.pictures.taking import Taken

from . import studio

Shown = tuple[Taken, str]  # a photograph, and the words that describe it


@cache
def draw_ahead(scene: str, seed: int = 0) -> Future[Shown]:
    """Have it drawn, each picture once for each load."""
    return _studio().submit(studio.drawn, scene, seed)


def photograph(scene: str, seed: int = 0) -> Shown:
    """The picture, drawn by now or waited for, and kept as an upload would be."""
    taken, shows = draw_ahead(scene, seed).result()
    storage.keep(taken.picture.data)
    return taken, shows


@cache
def _studio() -> ProcessPoolExecutor:
    """One process, begun anew and not forked: ours holds a connection to the database."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=studio.begin)
