"""The school's own noticeboard, as a network among networks: served by Good Standing itself.

Going public is one row, written in one transaction and found again by its release,
so nothing can go out twice and there is nothing to wait for.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from goodstanding.consent.pictures import storage
from goodstanding.policy.limits import (
    NOTICEBOARD,
    Limits,
    fits_the_network,
    pictures_fit_the_network,
)
from goodstanding.policy.verdict import Finding

from ..models import NoticeboardItem
from ..networks import protocol as net


def live_items() -> QuerySet[NoticeboardItem]:
    """What the public sees: every item that has not been taken down."""
    return NoticeboardItem.objects.filter(gone_at=None)


def release_of(attempt: net.Attempt) -> int:
    """The release that an attempt's key names."""
    return int(attempt.key.removeprefix("release-"))


class Noticeboard:
    """The connector. Its sessions carry no credentials: it is this very installation."""

    def settles_in(self, session: net.Session) -> timedelta:
        return timedelta(0)

    def limits(self, session: net.Session) -> Limits:
        return NOTICEBOARD

    def check(self, draft: net.Draft, limits: Limits) -> list[Finding]:
        return [*fits_the_network(draft.text, draft.images, limits), *pictures_fit_the_network(draft.images, limits)]

    def prepare(self, attempt: net.Attempt, session: net.Session) -> net.Prepared:
        return {}

    def commit(
        self, attempt: net.Attempt, prepared: net.Prepared, session: net.Session
    ) -> net.Sent | net.Rejected | net.Unknown:
        images = [
            {"sha256": i.sha256, "mime": i.mime, "width": i.width, "height": i.height, "alt": i.alt}
            for i in attempt.draft.images
        ]
        try:
            with transaction.atomic():
                item = NoticeboardItem.objects.create(
                    release_id=release_of(attempt), text=attempt.draft.text, images=images
                )
        except IntegrityError:
            item = NoticeboardItem.objects.get(release_id=release_of(attempt))
        return self._sent(item, session)

    def find(self, attempt: net.Attempt, session: net.Session) -> net.Sent | net.Absent | net.CannotTell:
        item = live_items().filter(release_id=release_of(attempt)).first()
        return self._sent(item, session) if item else net.Absent()

    def _sent(self, item: NoticeboardItem, session: net.Session) -> net.Sent:
        page = reverse("noticeboard_item", args=[session.identifier, item.pk])
        return net.Sent(str(item.pk), settings.ADDRESS + page)

    def verify(self, sent: net.Sent, session: net.Session) -> net.Snapshot | net.Gone:
        """Read what the public page is drawn from, pictures' bytes included."""
        item = live_items().filter(pk=sent.remote_id).first()
        if item is None:
            return net.Gone()
        images = tuple(net.Seen(i["alt"], storage.open_picture(i["sha256"]).read()) for i in item.images)
        return net.Snapshot(item.text, images, sent.url, timezone.now())

    def retract(self, sent: net.Sent, session: net.Session) -> net.Gone | net.DoByHand:
        live_items().filter(pk=sent.remote_id).update(gone_at=timezone.now())
        return net.Gone()
