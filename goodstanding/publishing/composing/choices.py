"""The channels that a post could go to, and why some of them are closed to it."""

from __future__ import annotations

from dataclasses import dataclass

from goodstanding.channels.models import Channel
from goodstanding.people.models import School
from goodstanding.policy.channels import may_publish_on
from goodstanding.publishing.reach import limits_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A channel as the composer offers it; ``why_not`` is empty where it is open."""

    channel: Channel
    why_not: str = ""

    @property
    def id(self) -> int:
        return self.channel.pk

    @property
    def open(self) -> bool:
        return not self.why_not


def channel_choices(school: School) -> list[Choice]:
    """Every channel of the school that is not over and done with, the noticeboard first."""
    channels = (
        school.channels.exclude(state__in=["refused", "closed"])
        .select_related("connection")
        .order_by("platform", "handle")
    )
    choices = [Choice(c, _why_not(c)) for c in channels]
    return sorted(choices, key=lambda c: (not c.open, c.channel.platform != Channel.Platform.NOTICEBOARD))


def _why_not(channel: Channel) -> str:
    verdict = may_publish_on(str(channel), channel.state)
    if not verdict:
        return verdict.reason
    if limits_of(channel) is None:
        return f"Good Standing does not publish on {channel.get_platform_display()} yet."
    if channel.platform != Channel.Platform.NOTICEBOARD and not hasattr(channel, "connection"):
        return "It is not connected to its network. Ask somebody who runs it to connect it."
    return ""
