"""A post as somebody has typed it, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .models import Post


@dataclass(frozen=True, slots=True)
class Draft:
    """What the composer's page holds. ``channels`` are ids; ``alts`` are by `PostPhotograph` id.

    ``scheduled_for`` None means as soon as it is agreed.
    """

    text: str = ""
    channels: frozenset[int] = frozenset()
    scheduled_for: datetime | None = None
    alts: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, post: Post) -> Draft:
        """The draft as it is saved."""
        return cls(
            post.text,
            frozenset(p.channel_id for p in post.placings.all()),
            post.scheduled_for,
            {p.pk: p.alt for p in post.pictures.all()},
        )
