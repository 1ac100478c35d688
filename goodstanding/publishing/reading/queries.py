"""Who may be asked to read a post."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from goodstanding.people.models import Person, RoleHeld
from goodstanding.policy.roles import HELD_BY, Permission
from goodstanding.publishing.hands import writers
from goodstanding.publishing.models import Post


def possible_readers(post: Post) -> QuerySet[Person]:
    """Colleagues who may agree at the post's school and had no hand in it; fewest requests first."""
    roles = RoleHeld.objects.open_on(timezone.localdate()).filter(
        Q(school=post.school_id) | Q(school=None), role__in=HELD_BY[Permission.AGREE_POST]
    )
    return (
        Person.objects.filter(is_active=True, pk__in=roles.values("person"))
        .exclude(pk__in=writers(post))
        .annotate(waiting=Count("asked_to_read", filter=Q(asked_to_read__answered_at=None)))
        .order_by("waiting", "family_name", "given_name")
    )


def suggested(post: Post, readers: Iterable[Person]) -> Person | None:
    """Somebody who runs one of the post's channels, or else who has least to read."""
    readers = list(readers)
    running = set(post.channels.filter(representatives__until=None).values_list("representatives__person", flat=True))
    return next((r for r in readers if r.pk in running), readers[0] if readers else None)
