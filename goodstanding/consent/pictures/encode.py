"""Pixels to a file small enough for every network, the same pixels always giving the same bytes."""

from __future__ import annotations

import io

from PIL import Image

MOST_BYTES = 1_900_000  # Bluesky takes 2,000,000
QUALITIES = (90, 85, 80, 72, 64, 55, 45)
SHRINK = 0.8  # per step, should even the lowest quality be too large


def encoded(picture: Image.Image) -> tuple[str, bytes]:
    """The MIME type and the file: PNG where something shows through, or else JPEG."""
    if picture.mode == "RGBA":
        data = _png(picture)
        if len(data) <= MOST_BYTES:
            return "image/png", data
        page = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(page, picture).convert("RGB")
    while True:
        for quality in QUALITIES:
            data = _jpeg(picture, quality)
            if len(data) <= MOST_BYTES:
                return "image/jpeg", data
        width, height = (max(1, int(side * SHRINK)) for side in picture.size)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality, subsampling="4:2:0", optimize=True)
    return file.getvalue()


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=6)
    return file.getvalue()
