"""What is not taken as a picture, and the sentence that says so."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib

import pytest
from PIL import Image

from goodstanding.consent.pictures import apart, intake
from goodstanding.consent.pictures.intake import PictureRefused, clean
from tests.pictures.files import chunk, drawn, saved

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"


def frames(kind: str) -> bytes:
    others = [drawn().rotate(90 * turn) for turn in (1, 2)]
    return saved(drawn(), kind, save_all=True, append_images=others, duration=100)


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("inside.txt", "hidden")
    return file.getvalue()


def flat_png(width: int, height: int) -> bytes:
    """A real, valid PNG of any size in a few kilobytes: one bit a pixel, all black."""
    squeezed = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    body = b"".join(squeezed.compress(row * 100) for _ in range(height // 100)) + squeezed.flush()
    start = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + start + chunk(b"IDAT", body) + chunk(b"IEND", b"")


REFUSED = {
    "empty": (b"", "is empty"),
    "svg": (SVG, "a drawing (SVG) or a web page"),
    "svg named jpg": (b"\n  " + SVG[21:], "a drawing (SVG) or a web page"),
    "page": (PAGE, "a drawing (SVG) or a web page"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "a PDF"),
    "tiff": (saved(drawn(), "TIFF"), "a TIFF"),
    "gif": (saved(drawn(), "GIF"), "a GIF"),
    "moving gif": (frames("GIF"), "a GIF"),
    "bmp": (saved(drawn(), "BMP"), "a Windows bitmap"),
    "zip": (archive(), "a ZIP file"),
    "program": (b"MZ\x90\0" + b"\0" * 200, "a program"),
    "words": (b"Dear parents, sports day is on Friday." * 5, "of a kind we do not know"),
    "moving png": (frames("PNG"), "moves"),
    "moving webp": (frames("WEBP"), "moves"),
    "moving avif": (frames("AVIF"), "moves"),
    "jpeg and page": (saved(drawn(), "JPEG", comment=PAGE), "something else hidden"),
    "jpeg then page": (saved(drawn(), "JPEG") + PAGE.upper(), "something else hidden"),
    "png then zip": (saved(drawn(), "PNG") + archive(), "something else hidden"),
    "webp and php": (saved(drawn(), "WEBP", xmp=b"<?php system(1) ?>"), "something else hidden"),
    "jpeg and pdf": (saved(drawn(), "JPEG", comment=b"%PDF-1.4"), "something else hidden"),
    "bomb": (flat_png(60_000, 60_000), "more than 40 million pixels"),
    "just too large": (flat_png(8_100, 5_000), "more than 40 million pixels"),
    "head only": (saved(drawn(), "JPEG")[:30], "damaged or not complete"),
    "png without its end": (saved(drawn(), "PNG")[:-12], "damaged or not complete"),
    "half a webp": (saved(drawn(), "WEBP")[:200], "damaged or not complete"),
    "half a heic": (saved(drawn(), "HEIF")[:-100], "damaged or not complete"),
    "half an avif": (saved(drawn(), "AVIF")[:-100], "damaged or not complete"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_sentence(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(PictureRefused) as caught:
        clean(data, name="photo.jpg")
    assert words in caught.value.message
    for sentence in (caught.value.message, caught.value.next_step):
        assert sentence[0] in "“" or sentence[0].isupper()
        assert sentence.endswith(".")
        assert "Traceback" not in sentence


def test_too_many_bytes() -> None:
    with pytest.raises(PictureRefused, match="larger than 25 MB"):
        clean(saved(drawn(), "JPEG") + b"\0" * 25 * 1024 * 1024, name="x.jpg")


def test_forty_million_pixels_are_taken() -> None:
    assert clean(flat_png(8_000, 5_000), name="x.png").width == 2048


@pytest.mark.parametrize(
    ("kind", "name"),
    [("JPEG", "photo.png"), ("PNG", "photo.jpg"), ("WEBP", "photo.gif"), ("HEIF", "report.pdf"), ("AVIF", ""),
     ("PNG", "../../etc/passwd"), ("PNG", "a\n\0b.exe")],
)  # fmt: skip
def test_a_name_never_decides(kind: str, name: str) -> None:
    assert clean(saved(drawn(), kind), name=name).width == 64


def test_a_name_stays_short_and_on_one_line() -> None:
    with pytest.raises(PictureRefused) as caught:
        clean(b"", name="C:\\photos\\" + "x" * 500 + "\n.jpg")
    assert "photos" not in caught.value.message
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 120


def test_a_decoder_out_of_memory_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MEGABYTES", 130)
    with pytest.raises(PictureRefused, match="could not be read"):
        clean(saved(Image.new("RGB", (6000, 6000)), "PNG"), name="x.png")


def test_a_decoder_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "SECONDS", 0.02)
    started = time.monotonic()
    with pytest.raises(PictureRefused, match="could not be read"):
        clean(saved(drawn(), "PNG"), name="x.png")
    assert time.monotonic() - started < 2


def test_the_process_apart_sees_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    process = apart.Apart("clean", megabytes=1000)
    try:
        with open(f"/proc/{process._process.pid}/environ", "rb") as file:
            environment = file.read()
    finally:
        process.end()
    assert b"PATH=" in environment
    assert b"secret" not in environment
