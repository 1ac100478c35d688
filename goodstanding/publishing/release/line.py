"""A line to one channel's network: the connector, the account, and what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings

from goodstanding.channels import custody
from goodstanding.channels.models import Channel, Connection
from goodstanding.consent.pictures import storage
from goodstanding.publishing.board.connector import Noticeboard
from goodstanding.publishing.models import Attempt, Post, Release
from goodstanding.publishing.networks import protocol as net
from goodstanding.publishing.networks.bluesky import Bluesky
from goodstanding.publishing.networks.mastodon import Mastodon

from .compare import differences_between

CONNECTORS: dict[str, net.Network] = {
    Channel.Platform.NOTICEBOARD: Noticeboard(),
    Channel.Platform.BLUESKY: Bluesky(),
    Channel.Platform.MASTODON: Mastodon(),
}

_RECENT = 400  # as many of an account's own posts as a connector looks through


def draft_of(post: Post) -> net.Draft:
    """Exactly what was agreed, with the pictures' bytes."""
    pictures = post.pictures.select_related("photograph")
    return net.Draft(
        post.text,
        tuple(
            net.Image(
                storage.open_picture(p.photograph.sha256).read(),
                p.photograph.mime,
                p.photograph.width,
                p.photograph.height,
                p.alt,
            )
            for p in pictures
        ),
    )


def session_for(channel: Channel) -> net.Session:
    """The channel's account, opened for use; raises `Reauthorise` where it is not connected."""
    try:
        connection = channel.connection
        credentials = custody.unseal(connection.secret)
    except Connection.DoesNotExist:
        raise net.Reauthorise(f"{channel} is not connected to its network. Connect it on the channel's page.") from None
    except custody.CannotOpen:
        raise net.Reauthorise(
            f"The password kept for {channel} can no longer be opened. Connect the channel again on its page."
        ) from None
    return net.Session(connection.server, connection.identifier, credentials, local=settings.LOCAL_NETWORKS)


@dataclass(frozen=True, slots=True)
class Line:
    """A connector together with the account that it speaks for."""

    network: net.Network
    session: net.Session

    @property
    def settles(self) -> timedelta:
        return self.network.settles_in(self.session)

    def prepare(self, attempt: Attempt) -> net.Prepared:
        return self.network.prepare(on_the_wire(attempt), self.session)

    def commit(self, attempt: Attempt, prepared: dict[str, Any]) -> net.Sent | net.Rejected | net.Unknown:
        return self.network.commit(on_the_wire(attempt), prepared, self.session)

    def find(self, attempt: Attempt) -> net.Sent | net.Absent | net.CannotTell:
        """Whether it is public. A network that lets us in no more leaves that to a person."""
        try:
            return self.network.find(on_the_wire(attempt), self.session)
        except (net.Reauthorise, net.Rejected) as no:
            return net.CannotTell(f"It may be public already, and we cannot look. {no.why}")

    def compare(self, release: Release) -> tuple[net.Snapshot | net.Gone, list[str]]:
        """What the public sees, and in what it is not what was agreed."""
        seen = self._seen(release)
        return seen, differences_between(draft_of(release.post), seen)

    def is_gone(self, release: Release) -> bool:
        """Whether the public sees it no more."""
        return isinstance(self._seen(release), net.Gone)

    def _seen(self, release: Release) -> net.Snapshot | net.Gone:
        where = self._where(release)
        return net.Gone() if isinstance(where, net.Absent) else self.network.verify(where, self.session)

    def retract(self, release: Release) -> net.Gone | net.DoByHand:
        where = self._where(release)
        return net.Gone() if isinstance(where, net.Absent) else self.network.retract(where, self.session)

    def _where(self, release: Release) -> net.Sent | net.Absent:
        """Where the post is. What a person found is looked up by the attempt that sent it."""
        if release.remote_id:
            return net.Sent(release.remote_id, release.url)
        last = release.attempts.last()
        found = self.find(last) if last else None
        if isinstance(found, net.Sent | net.Absent):
            return found
        raise net.Unavailable("The network does not say under which name it keeps this post.", perhaps_done=False)


def line_to(channel: Channel) -> Line:
    """The line to `channel`; raises `Reauthorise` where there is none."""
    network = CONNECTORS.get(channel.platform)
    if network is None:
        raise net.Reauthorise(
            f"Good Standing cannot publish on {channel} by itself yet. "
            "Publish it there by hand, then say here where it is."
        )
    if channel.platform == Channel.Platform.NOTICEBOARD:
        return Line(network, net.Session(settings.ADDRESS, channel.school.slug, {}))
    return Line(network, session_for(channel))


def on_the_wire(attempt: Attempt) -> net.Attempt:
    """All tries at a release share the key and the time of the first."""
    release = attempt.release
    first = release.attempts.order_by("number").first() or attempt
    others = (
        Release.objects.filter(channel=release.channel_id)
        .exclude(remote_id="")
        .exclude(pk=release.pk)
        .order_by("-sent_at")
        .values_list("remote_id", flat=True)[:_RECENT]
    )
    return net.Attempt(
        key=attempt.key,
        at=first.begun_at,
        content_hash=attempt.content_hash,
        draft=draft_of(release.post),
        others=frozenset(others),
    )
