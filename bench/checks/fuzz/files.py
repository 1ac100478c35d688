"""One bad file for each number."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable
from functools import cache

from bench.checks.fuzz.seeds import MARK, PAGE, PDF, PHP, SVG, archive, chunk, others, pictures, segment

__all__ = ["MARK", "bad_file"]

WORDS = (b"\x00", b"\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x80\x00\x00\x00")


def bad_file(number: int) -> tuple[str, bytes]:
    """What was done to it, in words, and the file."""
    chance = random.Random(number)
    done, make = WAYS[number % len(WAYS)]
    return done, make(chance)


def _sound(chance: random.Random) -> bytes:
    return chance.choice(list(pictures().values()))


def cut_short(chance: random.Random) -> bytes:
    data = _sound(chance)
    return data[: chance.randrange(len(data))]


def a_piece_missing(chance: random.Random) -> bytes:
    data = _sound(chance)
    at, length = chance.randrange(len(data)), chance.choice((1, 2, 7, 64, 500))
    return data[:at] + data[at + length :]


def bits_flipped(chance: random.Random) -> bytes:
    data = bytearray(_sound(chance))
    for _ in range(chance.choice((1, 2, 8, 40))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def bytes_changed(chance: random.Random) -> bytes:
    data = bytearray(_sound(chance))
    for _ in range(chance.choice((1, 5, 50, 300))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def lengths_that_lie(chance: random.Random) -> bytes:
    """Numbers that count, near the beginning where most of them stand, made huge, zero or negative."""
    data = bytearray(_sound(chance))
    for _ in range(chance.choice((1, 1, 2, 4))):
        word = chance.choice(WORDS)
        at = chance.randrange(min(len(data), 400))
        data[at : at + len(word)] = word
    return bytes(data)


def a_piece_twice(chance: random.Random) -> bytes:
    data = _sound(chance)
    at, length = chance.randrange(len(data)), chance.choice((2, 16, 200, 2000))
    return data[:at] + data[at : at + length] * chance.choice((2, 3, 50)) + data[at:]


def two_files_mixed(chance: random.Random) -> bytes:
    one, two = _sound(chance), chance.choice([*pictures().values(), *others().values()])
    first, second = chance.randrange(len(one)), chance.randrange(len(two))
    return chance.choice((one[:first] + two[second:], one + two, two[:12] + one[12:], one[:40] + two[40:]))


def two_kinds_at_once(chance: random.Random) -> bytes:
    """A picture that is a page, a program, a PDF or an archive as well."""
    other = chance.choice((PAGE, PHP, PDF, SVG, archive(), b"MZ" + bytes(200)))
    jpeg, png = pictures()["JPEG"], pictures()["PNG"]
    return chance.choice(
        (
            _sound(chance) + other,
            jpeg[:2] + segment(0xFE, other) + jpeg[2:],
            jpeg[:2] + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + other) + jpeg[2:],
            png[:33] + chunk(b"tEXt", b"Comment\0" + other) + png[33:],
            png[:33] + chunk(b"IDAT", other) + png[33:],
            other + _sound(chance),
        )
    )


def another_kind(chance: random.Random) -> bytes:
    data = bytearray(chance.choice(list(others().values())))
    for _ in range(chance.choice((0, 0, 3, 30))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def nonsense(chance: random.Random) -> bytes:
    start = chance.choice(
        (b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBP", b"\0\0\0\x18ftypheic")
    )
    return start + chance.randbytes(chance.randrange(2000))


def bomb(chance: random.Random) -> bytes:
    """Little to read, much to hold."""
    return chance.choice((_flat_png, _told_size, _long_texts, _many_chunks, _many_scans, _huge_profile))(chance)


@cache
def _black(width: int, height: int) -> bytes:
    squeezed = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    return b"".join(squeezed.compress(row * 100) for _ in range(height // 100)) + squeezed.flush()


def _flat_png(chance: random.Random) -> bytes:
    """Valid, one bit a pixel; up to 40 million pixels it is an ordinary picture."""
    width, height = chance.choice(((6000, 6000), (8000, 5000), (30_000, 1300), (9000, 9000), (60_000, 60_000)))
    return _png(width, height, _black(width, min(height, 10_000)))


def _told_size(chance: random.Random) -> bytes:
    """Huge, as far as its head says."""
    width, height = (chance.choice((1, 7000, 65_535, 1 << 30, (1 << 31) - 1)) for _ in range(2))
    return _png(width, height, zlib.compress(bytes(chance.randrange(5000))))


def _png(width: int, height: int, body: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _long_texts(chance: random.Random) -> bytes:
    """A text that unpacks to 50 megabytes."""
    png = pictures()["PNG"]
    kind = chance.choice((b"zTXt", b"iCCP"))
    return png[:33] + chunk(kind, b"Comment\0\0" + zlib.compress(b"A" * 50_000_000, 1)) + png[33:]


def _many_chunks(chance: random.Random) -> bytes:
    png = pictures()["PNG"]
    return png[:33] + chunk(b"tEXt", b"a\0b") * chance.choice((1000, 60_000)) + png[33:]


def _many_scans(chance: random.Random) -> bytes:
    """A progressive JPEG that says the same scan over and over."""
    jpeg = pictures()["progressive JPEG"]
    last = jpeg.rfind(b"\xff\xda")
    return jpeg[:-2] + jpeg[last:-2] * chance.choice((50, 1000)) + jpeg[-2:]


def _huge_profile(chance: random.Random) -> bytes:
    """A colour profile in 255 pieces, none of which makes sense."""
    jpeg = pictures()["JPEG"]
    pieces = (segment(0xE2, b"ICC_PROFILE\0" + bytes([n, 255]) + chance.randbytes(9) * 7000) for n in range(1, 256))
    return jpeg[:2] + b"".join(pieces) + jpeg[2:]


WAYS: tuple[tuple[str, Callable[[random.Random], bytes]], ...] = tuple(
    (make.__name__.replace("_", " "), make)
    for make in (
        cut_short, a_piece_missing, bits_flipped, bits_flipped, bytes_changed, bytes_changed, lengths_that_lie,
        lengths_that_lie, a_piece_twice, two_files_mixed, two_kinds_at_once, another_kind, nonsense, bomb,
    )
)  # fmt: skip
