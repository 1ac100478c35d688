"""What each network has room for, and how a post would look there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodstanding.channels.models import Channel
from goodstanding.policy.limits import (
    BLUESKY,
    MASTODON,
    NOTICEBOARD,
    Limits,
    Picture,
    counted,
    fits_the_network,
    pictures_fit_the_network,
)
from goodstanding.policy.verdict import Finding

_ROOM = {
    Channel.Platform.NOTICEBOARD: NOTICEBOARD,
    Channel.Platform.BLUESKY: BLUESKY,
    Channel.Platform.MASTODON: MASTODON,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, as far as a network's limits care; ``size`` in bytes."""

    alt: str
    size: int
    mime: str


@dataclass(frozen=True, slots=True)
class Reach:
    """A post on one channel: how much of its room it takes."""

    channel: Channel
    used: int
    room: int

    @property
    def over(self) -> bool:
        return self.used > self.room

    @property
    def counted(self) -> str:
        return f"{self.used:,} of {self.room:,}"


def limits_of(channel: Channel) -> Limits | None:
    """The network's limits, as its server told them; None where nothing publishes there."""
    connection = getattr(channel, "connection", None)
    if connection is not None and connection.limits:
        return Limits.from_data(connection.limits)
    return _ROOM.get(Channel.Platform(channel.platform))


def findings_for(channel: Channel, text: str, images: Sequence[Picture]) -> tuple[Finding, ...]:
    """What does not fit the channel's network."""
    limits = limits_of(channel)
    if limits is None:
        return ()
    return fits_the_network(text, images, limits) + pictures_fit_the_network(images, limits)


def reach(channel: Channel, text: str) -> Reach | None:
    limits = limits_of(channel)
    return Reach(channel, counted(text, limits), limits.characters) if limits else None
