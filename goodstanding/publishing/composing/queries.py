"""Who saved a post last."""

from __future__ import annotations

from goodstanding.publishing.models import Post
from goodstanding.record.draft import thing
from goodstanding.record.models import Entry
from goodstanding.record.naming import names_of


def last_hand(post: Post) -> str:
    """The name of whoever saved the post's words last; empty where the record does not say."""
    entry = Entry.objects.filter(subject=thing(post), type__in=["post.changed", "post.begun"]).order_by("-seq").first()
    return names_of([entry.actor])[entry.actor].words if entry else ""
