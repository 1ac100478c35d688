"""A post as Bluesky keeps it: the record, its key, and what in its text is a link."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import regex  # type: ignore[import-untyped]

from goodstanding.policy.limits import links

from ..protocol import Attempt

COLLECTION = "app.bsky.feed.post"
_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"  # the alphabet of atproto's timestamp ids
_HASHTAG = regex.compile(r"(?<![\w#&/])#([\p{L}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)")
_LONGEST_TAG = 64  # graphemes


def record_key(attempt: Attempt) -> str:
    """The record's key, made from the attempt alone: asked again, it is the same.

    A timestamp id holds microseconds and ten bits of the writer's own. We take the
    second of the attempt's time, and all below it from the attempt's key, so that
    two releases in one second still differ.
    """
    second = int(attempt.at.timestamp())
    own = int.from_bytes(sha256(attempt.key.encode()).digest()[:8])
    number = ((second * 1_000_000 + own % 1_000_000) << 10) | (own >> 54)
    return "".join(_SORTABLE[(number >> shift) & 31] for shift in range(60, -1, -5))


def created_at(moment: datetime) -> str:
    """A time as Bluesky writes it: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def record(attempt: Attempt, blobs: list[dict[str, Any]]) -> dict[str, Any]:
    """The record to be put; `blobs` are the uploaded pictures' references, in order."""
    made: dict[str, Any] = {
        "$type": COLLECTION,
        "text": attempt.draft.text,
        "langs": ["en"],
        "createdAt": created_at(attempt.at),
    }
    if marks := facets(attempt.draft.text):
        made["facets"] = marks
    if attempt.draft.images:
        made["embed"] = {
            "$type": "app.bsky.embed.images",
            "images": [
                {"alt": image.alt, "image": blob, "aspectRatio": {"width": image.width, "height": image.height}}
                for image, blob in zip(attempt.draft.images, blobs, strict=True)
            ],
        }
    return made


def facets(text: str) -> list[dict[str, Any]]:
    """Links and hashtags, by their offsets in UTF-8 bytes, as Bluesky wants them."""
    linked = links(text)
    marks = [
        _facet(text, start, end, {"$type": "app.bsky.richtext.facet#link", "uri": text[start:end]})
        for start, end in linked
    ]
    marks += [
        _facet(text, m.start(), m.end(), {"$type": "app.bsky.richtext.facet#tag", "tag": m.group(1)})
        for m in _HASHTAG.finditer(text)
        if len(m.group(1)) <= _LONGEST_TAG and not any(s <= m.start() < e for s, e in linked)
    ]
    return sorted(marks, key=lambda mark: mark["index"]["byteStart"])


def _facet(text: str, start: int, end: int, feature: dict[str, str]) -> dict[str, Any]:
    before = len(text[:start].encode())
    return {"index": {"byteStart": before, "byteEnd": before + len(text[start:end].encode())}, "features": [feature]}


def pictures(value: dict[str, Any]) -> list[tuple[str, str]]:
    """The alt text and the content id of each picture in a record read back."""
    shown = (value.get("embed") or {}).get("images") or []
    return [(i.get("alt", ""), (i.get("image") or {}).get("ref", {}).get("$link", "")) for i in shown]
