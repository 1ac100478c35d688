"""Small sound files of every kind that people bring, from which the bad ones are made.

Whatever a format lets a file say besides its picture says ``MARK``.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

MARK = b"PLANTEDMARK"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
PHP = b"<?php system($_GET[0]); ?>"
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF"


@cache
def pictures() -> dict[str, bytes]:
    """Kinds that are taken."""
    pillow_heif.register_heif_opener()
    flat, clear = _drawn("RGB"), _drawn("RGBA")
    plain: dict[str, tuple[Image.Image, str, dict[str, Any]]] = {
        "JPEG": (flat, "JPEG", _said() | {"comment": MARK}),
        "progressive JPEG": (flat, "JPEG", _said() | {"progressive": True}),
        "grey JPEG": (flat.convert("L"), "JPEG", {}),
        "CMYK JPEG": (flat.convert("CMYK"), "JPEG", {}),
        "JPEG with restarts": (flat, "JPEG", {"restart_marker_blocks": 1}),
        "PNG": (flat, "PNG", _said() | {"pnginfo": _words()}),
        "PNG with alpha": (clear, "PNG", {"pnginfo": _words()}),
        "PNG with a palette": (flat.quantize(16), "PNG", {}),
        "PNG of one bit": (flat.convert("1"), "PNG", {}),
        "deep PNG": (Image.fromarray(np.asarray(flat.convert("L"), dtype=np.uint16) * 257), "PNG", {}),
        "WebP": (flat, "WEBP", _said()),
        "WebP without loss": (clear, "WEBP", {"lossless": True}),
        "HEIC": (flat, "HEIF", _said()),
        "HEIC with alpha": (clear, "HEIF", {}),
        "AVIF": (flat, "AVIF", _said()),
    }
    return {name: _saved(*how) for name, how in plain.items()}


@cache
def others() -> dict[str, bytes]:
    """Kinds that are not."""
    flat = _drawn("RGB")
    moving: dict[str, Any] = {"save_all": True, "append_images": [flat.rotate(90)], "duration": 100}
    return {
        "GIF": _saved(flat, "GIF", {}),
        "moving GIF": _saved(flat, "GIF", moving),
        "moving PNG": _saved(flat, "PNG", moving),
        "moving WebP": _saved(flat, "WEBP", moving),
        "TIFF": _saved(flat, "TIFF", {}),
        "bitmap": _saved(flat, "BMP", {}),
        "icon": _saved(flat, "ICO", {}),
        "JPEG 2000": _saved(flat, "JPEG2000", {}),
        "SVG": SVG,
        "page": PAGE,
        "PDF": PDF,
        "ZIP": archive(),
        "program": b"\x7fELF\x02\x01\x01" + bytes(300),
        "words": b"Dear families, sports day is on Friday. " * 9,
    }


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(zipfile.ZipInfo("inside.txt"), "hidden")
    return file.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    """Of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def segment(marker: int, body: bytes) -> bytes:
    """Of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def _drawn(mode: str) -> Image.Image:
    across, down = np.meshgrid(np.linspace(0, 255, 48), np.linspace(0, 255, 40))
    picture = Image.fromarray(np.stack([across, down, 255 - across], axis=2).astype(np.uint8))
    if mode == "RGBA":
        picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    return picture


def _said() -> dict[str, Any]:
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = MARK.decode(), 6
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 21.0, 7.5), 29: MARK.decode()})
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)  # when it was made
    return {"exif": exif.tobytes(), "xmp": b"<x:xmpmeta>" + MARK + b"</x:xmpmeta>", "icc_profile": bytes(profile)}


def _words() -> PngInfo:
    words = PngInfo()
    words.add_text("Comment", MARK.decode())
    words.add_text("Author", MARK.decode() * 50, zip=True)
    return words


def _saved(picture: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()
