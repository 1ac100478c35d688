"""How two processes hand each other a small fact sheet and some bytes over a pipe."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

LENGTHS = struct.Struct(">II")
MOST_FACTS, MOST_BYTES = 1_000_000, 32_000_000


class Broken(Exception):
    """The other side went away or spoke nonsense."""


def send(pipe: IO[bytes], facts: Any, data: bytes = b"") -> None:
    """One message."""
    sheet = json.dumps(facts).encode()
    pipe.write(LENGTHS.pack(len(sheet), len(data)) + sheet)
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[Any, bytes]:
    """The next message, or ``Broken`` at the end or when it is larger than any should be."""
    sheet, size = LENGTHS.unpack(_exactly(pipe, LENGTHS.size))
    if sheet > MOST_FACTS or size > MOST_BYTES:
        raise Broken
    try:
        return json.loads(_exactly(pipe, sheet)), _exactly(pipe, size)
    except ValueError as error:
        raise Broken from error


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) != length:
        raise Broken
    return data
