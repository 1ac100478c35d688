"""Exactly what will be published, and its fingerprint."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

# Raised whenever the form below changes, so that no old fingerprint fits by chance.
FORM = "goodstanding.content.1"


@dataclass(frozen=True, slots=True)
class ContentImage:
    """A picture as published: its bytes' sha256, its alt text, and who is said to be in it."""

    sha256: str
    alt: str
    tagged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """All that an agreement is about. Channels and tags are sets; pictures have an order."""

    text: str
    images: tuple[ContentImage, ...] = ()
    channels: tuple[str, ...] = ()


def content_hash(content: Content) -> str:
    """The sha256 (hex) of the content in one canonical form.

    Texts count to the letter: even two spellings that look the same differ.
    """
    form = {
        "form": FORM,
        "text": content.text,
        "images": [{"sha256": i.sha256, "alt": i.alt, "tagged": sorted(set(i.tagged))} for i in content.images],
        "channels": sorted(set(content.channels)),
    }
    canonical = json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(canonical.encode("ascii")).hexdigest()
