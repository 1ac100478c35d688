"""A post fits every network that it goes to: nothing of it is cut or refused on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..rules import Said, rule, stop
from ..verdict import Where
from .counting import alt_overflow, counted, links, overflow
from .room import BLUESKY, GIF, JPEG, MASTODON, NOTICEBOARD, PNG, WEBP, Limits

__all__ = [
    "BLUESKY",
    "GIF",
    "JPEG",
    "MASTODON",
    "NOTICEBOARD",
    "PNG",
    "WEBP",
    "Limits",
    "Picture",
    "counted",
    "fits_the_network",
    "links",
    "overflow",
    "pictures_fit_the_network",
]


class Picture(Protocol):
    """A picture as far as a limit cares; ``size`` in bytes."""

    @property
    def alt(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def mime(self) -> str: ...


@rule("official/open")
def fits_the_network(text: str, images: Sequence[Picture], limits: Limits) -> Said:
    """A post is no longer than its network takes, so that nothing of it is lost."""
    at = overflow(text, limits)
    if at is not None:
        over = counted(text, limits) - limits.characters
        much = f"{over} {'character' if over == 1 else 'characters'}" if over > 0 else "a little"
        yield stop(
            f"The text is {much} too long for {limits.network}.",
            "Shorten it: what is marked would not fit.",
            Where("text", at, len(text)),
        )
    if len(images) > limits.images:
        yield stop(
            f"{limits.network.capitalize()} takes {limits.images} photographs at most.",
            "Take some out, or write a second post.",
            f"image:{limits.images + 1}",
        )


@rule("official/open")
def pictures_fit_the_network(images: Sequence[Picture], limits: Limits) -> Said:
    """Every picture and its description are of a kind and size that the network takes."""
    for number, image in enumerate(images, 1):
        if image.mime not in limits.image_kinds or image.size > limits.image_bytes:
            yield stop(
                f"Photograph {number} cannot be shown on {limits.network} as it is: it is "
                "too large a file, or of another kind.",
                "Add it again, smaller.",
                f"image:{number}",
            )
        at = alt_overflow(image.alt, limits)
        if at is not None:
            yield stop(
                f"The description of photograph {number} is too long for "
                f"{limits.network}, which takes {limits.alt:,} characters.",
                "Shorten it.",
                Where(f"image:{number}:alt", at, len(image.alt)),
            )
