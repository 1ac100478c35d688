"""A picture made anew from its pixels alone: all that the file said besides is left behind.

Runs in a process of its own (``apart``), since decoders meet files made to break them.
The order is that of decision 0011 and matters: each step trusts the ones before it.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageOps

from goodstanding.consent.pictures.encode import encoded
from goodstanding.consent.pictures.hints import hints
from goodstanding.consent.pictures.kinds import MOST_BYTES, kind
from goodstanding.consent.pictures.refusal import ANOTHER, PLAIN, SAVE_AGAIN, SMALLER, PictureRefused
from goodstanding.consent.pictures.whole import is_whole, moves

MOST_PIXELS = 40_000_000
LONG_SIDE = 2048  # pixels; more than any network shows


def reencoded(data: bytes) -> tuple[dict[str, Any], bytes]:
    """What is known of the clean picture, and its bytes; or ``PictureRefused``."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    opened = _opened(data)
    try:
        said = hints(opened)
    except Exception:  # whatever a broken label does, the picture itself may be sound
        said = {}
    picture = _small(_plain(_upright(opened)))
    mime, clean = encoded(_fresh(_srgb(picture, opened.info.get("icc_profile"))))
    with Image.open(io.BytesIO(clean)) as made:
        size = made.size
    return {"mime": mime, "width": size[0], "height": size[1], "hints": said}, clean


def _opened(data: bytes) -> ImageFile.ImageFile:
    """The file opened, not yet decoded: of a kind we take, whole, still and not too large."""
    found = _fit(data)
    if found == "HEIF":
        import pi_heif  # type: ignore[import-untyped]

        pi_heif.register_heif_opener(thumbnails=False)
    with _mishaps():
        opened = Image.open(io.BytesIO(data), formats=[found])
    if opened.width * opened.height > MOST_PIXELS:
        raise _too_large()
    return opened


def _fit(data: bytes) -> str:
    """The file's kind, if its outside gives no reason to refuse it."""
    if not data:
        raise PictureRefused("This file is empty.", ANOTHER)
    if len(data) > MOST_BYTES:
        raise PictureRefused("This file is larger than 25 MB.", SMALLER)
    found = kind(data)
    if moves(data, found):
        raise PictureRefused("This picture moves, and only still pictures can be published.", PLAIN)
    if not is_whole(data, found):
        raise _broken()
    return found


@contextmanager
def _mishaps() -> Iterator[None]:
    """Whatever a decoder raises is a refusal; too little memory ends the process instead."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except MemoryError:
        raise
    except Exception as error:
        raise _broken() from error


def _upright(opened: ImageFile.ImageFile) -> Image.Image:
    """Decoded, turned the way it is meant to be seen."""
    with _mishaps():
        opened.load()
    try:
        return ImageOps.exif_transpose(opened) or opened
    except MemoryError:
        raise
    except Exception:  # a broken label about the turn: as it lies is the best we know
        return opened


def _plain(picture: Image.Image) -> Image.Image:
    """One of the modes L, RGB, RGBA and CMYK, with eight bits a colour."""
    if picture.mode.startswith("I") or picture.mode == "F":
        deepest = 65535 if picture.mode.startswith("I") else 1
        return picture.convert("F").point(lambda value: value * (255 / deepest) + 0).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in {"L", "RGB", "CMYK"} else picture.convert("RGB")


def _small(picture: Image.Image) -> Image.Image:
    """At most ``LONG_SIDE`` pixels long; resizing weighs colour by how much of it shows."""
    if max(picture.size) <= LONG_SIDE:
        return picture
    scale = LONG_SIDE / max(picture.size)
    width, height = (max(1, round(side * scale)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours every screen assumes, so that no colour profile need travel along."""
    wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=wanted)
            if turned is not None:
                return turned
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be used: the colours as they are
    return picture if picture.mode == wanted else picture.convert(wanted)


def _fresh(picture: Image.Image) -> Image.Image:
    """New from the pixels alone. What is wholly clear loses the colour hidden under it."""
    fresh = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    if fresh.mode != "RGBA":
        return fresh
    alpha = fresh.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return fresh.convert("RGB")
    hidden = alpha.point(lambda value: 255 if value == 0 else 0)
    fresh.paste((0, 0, 0, 0), mask=hidden)
    return fresh


def _too_large() -> PictureRefused:
    return PictureRefused("This picture has more than 40 million pixels.", SMALLER)


def _broken() -> PictureRefused:
    return PictureRefused("This picture is damaged or not complete.", SAVE_AGAIN)
