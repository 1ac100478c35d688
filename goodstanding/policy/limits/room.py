"""What each network has room for: facts about the networks, not choices of the school.

Where a server tells its own numbers (Mastodon does), the connector fills them in;
the ones here stand in until it has been asked.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

JPEG, PNG, WEBP, GIF = "image/jpeg", "image/png", "image/webp", "image/gif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """One network's room. ``characters`` are what readers take for one character (graphemes).

    ``text_bytes`` counts UTF-8, None for no such limit; ``link_counts`` is what any link
    counts, None for its own length; with ``mentions_are_short`` the server's name in
    ``@somebody@server`` is free; ``alt_in_code_points`` counts alt text by code points.
    """

    network: str
    characters: int
    text_bytes: int | None = None
    link_counts: int | None = None
    mentions_are_short: bool = False
    images: int = 4
    image_bytes: int
    image_kinds: frozenset[str] = frozenset({JPEG, PNG, WEBP})
    alt: int
    alt_in_code_points: bool = False

    def as_data(self) -> dict[str, Any]:
        """The limits as they are kept beside a connection."""
        return asdict(self) | {"image_kinds": sorted(self.image_kinds)}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Limits:
        """The limits again, from what `as_data` gave."""
        return cls(**data | {"image_kinds": frozenset(data["image_kinds"])})


# Bluesky's own record definition, and what its app allows for alt text.
BLUESKY = Limits(network="Bluesky", characters=300, text_bytes=3_000, image_bytes=2_000_000, alt=2_000)
# Mastodon as it is installed; a server may tell otherwise.
MASTODON = Limits(
    network="Mastodon",
    characters=500,
    link_counts=23,
    mentions_are_short=True,
    image_bytes=16_777_216,
    alt=1_500,
    alt_in_code_points=True,
)
# Our own page has room; the bounds only keep it a notice and not a book.
NOTICEBOARD = Limits(network="the noticeboard", characters=5_000, image_bytes=4_000_000, alt=2_000)
