"""Handlers that note down, in a file, that they were run."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from goodstanding.outbox import Later, keeps

NOTES = Path(os.environ["NOTES"])


def _note(words: str) -> None:
    with NOTES.open("a") as file:
        file.write(f"{words}\n")


@keeps("note")
def note(*, key: str, word: str) -> None:
    _note(f"{key}:{word}")


def told(*, school: str) -> None:
    _note("told")


@keeps("fail", otherwise=told)
def fail(*, school: str) -> None:
    _note("tried")
    raise ValueError("never")


@keeps("later")
def later() -> None:
    if NOTES.exists():
        _note("now")
    else:
        _note("later")
        raise Later(timezone.now() + timedelta(seconds=0.2))


@keeps("die")
def die() -> None:
    if NOTES.exists():
        _note("alive")
    else:
        _note("dying")
        os.kill(os.getpid(), signal.SIGKILL)
