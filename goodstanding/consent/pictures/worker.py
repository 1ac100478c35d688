"""The other side of ``apart``: ``python -m … MEGABYTES JOB OPTION…`` (see ``JOBS``).

It reads a picture, answers, and reads the next one until its pipe closes.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from goodstanding.consent.pictures import wire
from goodstanding.consent.pictures.faces import FaceFinder
from goodstanding.consent.pictures.refusal import PictureRefused

Answer = tuple[dict[str, Any], bytes]
Job = Callable[[Any, bytes], Answer]  # what is asked about a picture, and the picture
CPU_SECONDS_A_PICTURE = 20


def limit(megabytes: int) -> None:
    """No more memory than this, no files written, no core left behind that holds a child's picture."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def no_more_cpu_than(seconds: int) -> None:
    """From now on; the process is ended when it has used them up."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, most))


def cleaning() -> Job:
    from goodstanding.consent.pictures.reencode import reencoded

    def clean(_: Any, data: bytes) -> Answer:
        no_more_cpu_than(CPU_SECONDS_A_PICTURE)
        try:
            return reencoded(data)
        except PictureRefused as refused:
            return {"refused": [refused.message, refused.next_step]}, b""

    return clean


def changing() -> Job:
    from goodstanding.consent.pictures.change import changed

    return changed


def finding(model: str) -> Job:
    from goodstanding.consent.pictures.faces.centerface import CenterFace

    return finding_by(CenterFace(Path(model)))


def finding_otherwise(name: str) -> Job:
    module, _, made = name.partition(":")
    return finding_by(getattr(import_module(module), made)())


def finding_by(finder: FaceFinder) -> Job:
    return lambda asked, data: ({"faces": [asdict(face) for face in finder.find(data, closer=asked["closer"])]}, b"")


def reading(marking: str, spelling: str) -> Job:
    from goodstanding.consent.pictures.words.reader import Reader

    reader = Reader(Path(marking), Path(spelling))
    return lambda _, data: ({"words": [asdict(words) for words in reader.read(data)]}, b"")


JOBS: dict[str, Callable[..., Job]] = {
    "clean": cleaning,
    "change": changing,
    "faces": finding,
    "finder": finding_otherwise,
    "words": reading,
}


def main(megabytes: str, job: str, *options: str) -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not be taken for an answer
    limit(int(megabytes))
    answer = JOBS[job](*options)
    while True:
        try:
            asked, data = wire.receive(sys.stdin.buffer)
        except wire.Broken:
            return
        wire.send(answers, *answer(asked, data))


if __name__ == "__main__":
    main(*sys.argv[1:])
