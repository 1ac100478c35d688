"""Is what the public sees what was agreed? Said in plain words where it is not."""

from __future__ import annotations

import io
import warnings

from .protocol import Draft, Image, Seen, Snapshot

_SIDE = 32  # pixels of the small versions that are compared
_FAR = 8.0  # mean difference, of 255, from which two small versions are two pictures
_KINDS = ("JPEG", "PNG", "WEBP", "GIF")
_MOST_PIXELS = 50_000_000


def differences(draft: Draft, seen: Snapshot) -> list[str]:
    """What is not as agreed; empty when all is.

    Networks may make their own file of a picture, so other bytes that look the same
    are the same picture. They also trim and fold white space; no other sign may differ.
    """
    found = []
    if _plain(draft.text) != _plain(seen.text):
        found.append(f"The text reads differently: “{seen.text}”.")
    if len(draft.images) != len(seen.images):
        found.append(f"{len(seen.images)} photographs are shown, and {len(draft.images)} were agreed.")
    for number, (agreed, shown) in enumerate(zip(draft.images, seen.images, strict=False), 1):
        if _plain(agreed.alt) != _plain(shown.alt):
            found.append(f"The description of photograph {number} reads differently: “{shown.alt}”.")
        if not looks_the_same(agreed, shown):
            found.append(f"Photograph {number} is another picture.")
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def looks_the_same(agreed: Image, shown: Seen) -> bool:
    """The same bytes, or a picture of the same shape that differs no more than re-encoding does."""
    if agreed.sha256 == shown.sha256:
        return True
    one, other = _small(agreed.data), _small(shown.data)
    if one is None or other is None or abs(one[0] / other[0] - 1) > 0.02:
        return False
    pairs = zip(one[1], other[1], strict=True)
    return sum(abs(a - b) for a, b in pairs) / len(one[1]) < _FAR


def _small(data: bytes) -> tuple[float, bytes] | None:
    """A picture's shape (width by height) and a small version's bytes; None for no picture."""
    from PIL import Image as Picture  # seldom needed, and slow to import

    try:
        with warnings.catch_warnings(action="error"), Picture.open(io.BytesIO(data), formats=_KINDS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            small = picture.convert("RGB").resize((_SIDE, _SIDE), Picture.Resampling.BOX)
            return picture.width / picture.height, small.tobytes()
    except (OSError, ValueError, SyntaxError, Picture.DecompressionBombError, Warning):
        return None
