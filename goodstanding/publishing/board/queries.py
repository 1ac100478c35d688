"""What the public sees of a school."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from goodstanding.people.models import School
from goodstanding.publishing.models import NoticeboardItem, Release


def public_releases(school: School) -> QuerySet[Release]:
    """All that a school has said officially and that is still public, newest first.

    The noticeboard's own items are shown whole. Of what went out elsewhere the
    words and the address are: its photographs may have consent for that network
    and not for this page.
    """
    return (
        Release.objects.filter(channel__school=school, state="sent")
        .exclude(noticeboard_item__gone_at__isnull=False)
        .select_related("channel", "post", "noticeboard_item")
        .order_by("-sent_at", "-id")
    )


def schools_with_noticeboards() -> QuerySet[School]:
    """Schools that have said something in public."""
    spoken = Release.objects.filter(state="sent").values("channel__school")
    return School.objects.filter(Q(pk__in=spoken))


def public_picture(sha256: str) -> str | None:
    """The kind of a picture that is on a noticeboard now; None for any other."""
    item = NoticeboardItem.objects.filter(gone_at=None, images__contains=[{"sha256": sha256}]).first()
    if item is None:
        return None
    return next(str(i["mime"]) for i in item.images if i["sha256"] == sha256)
