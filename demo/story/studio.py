"""What the process that draws does. It begins with nothing set up, so nothing of ours is imported before it is."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodstanding.consent.pictures.taking import Taken


def begin() -> None:
    """Set up, and do not outlive the one that tells the story, however that ends."""
    import django

    teller = parent_process()
    assert teller is not None

    def wait() -> None:
        teller.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()
    django.setup()


def drawn(scene: str, seed: int) -> tuple[Taken, str]:
    """The photograph, taken in as an upload would be, and the words that describe it."""
    from demo.drawings import draw
    from goodstanding.consent.pictures.taking import take

    drawing = draw(scene, seed=seed)
    return take(drawing.data, name=f"{scene.replace(' ', '-')}.jpg"), drawing.alt_text
