"""The story's photographs. Another process draws them, and takes them in as uploads are,
while this one goes on with the story: that halves the time of telling it on two cores."""

from __future__ import annotations

import os
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context, parent_process
from threading import Thread

from demo.drawings import draw
from goodstanding.consent.pictures import storage
from goodstanding.consent.pictures.taking import Taken, take

Shown = tuple[Taken, str]  # a photograph, and the words that describe it


@cache
def draw_ahead(scene: str, seed: int = 0) -> Future[Shown]:
    """Have it drawn, each picture once for each load."""
    return _studio().submit(_drawn, scene, seed)


def photograph(scene: str, seed: int = 0) -> Shown:
    """The picture, drawn by now or waited for, and kept as an upload would be."""
    taken, shows = draw_ahead(scene, seed).result()
    storage.keep(taken.picture.data)
    return taken, shows


@cache
def _studio() -> ProcessPoolExecutor:
    """One process, begun anew and not forked: ours holds a connection to the database."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_end_with_the_teller)


def _end_with_the_teller() -> None:
    """In the other process: do not outlive the one that tells the story, however that ends."""
    teller = parent_process()
    assert teller is not None

    def wait() -> None:
        teller.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()


def _drawn(scene: str, seed: int) -> Shown:
    drawing = draw(scene, seed=seed)
    return take(drawing.data, name=f"{scene.replace(' ', '-')}.jpg"), drawing.alt_text
