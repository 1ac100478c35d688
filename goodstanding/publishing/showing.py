"""Posts show photographs: said to the library, which knows nothing of posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from goodstanding.consent.photographs.holders import Holder, shows
from goodstanding.consent.photographs.models import Photograph
from goodstanding.people.models import Person

from .hands import held_to_change
from .models import Post, PostPhotograph, Release
from .questioning.firing import note_saved

OPEN = ("draft", "returned")


class Posts:
    """What `holders.Shows` asks of a room that shows photographs."""

    def holders(self, photographs: Sequence[UUID]) -> Mapping[UUID, list[Holder]]:
        out = Release.objects.filter(post=OuterRef("post")).exclude(state__in=["retracted", "cancelled"])
        rows = (
            PostPhotograph.objects.filter(photograph__in=photographs)
            .select_related("post")
            .annotate(public=Exists(out))
            .order_by("-post__created_at")
        )
        found: dict[UUID, list[Holder]] = defaultdict(list)
        for row in rows:
            found[row.photograph_id].append(_holder(row.post, row.public))
        return found

    def used(self) -> Q:
        return Q(Exists(PostPhotograph.objects.filter(photograph=OuterRef("pk"))))

    def hold(self, photograph: Photograph, by: Person, at: datetime) -> None:
        for post in _posts_with(photograph):
            held_to_change(post, by, at)

    def looked_over(self, photograph: Photograph, at: datetime) -> None:
        for post in _posts_with(photograph):
            note_saved(post, at)


def _posts_with(photograph: Photograph) -> QuerySet[Post]:
    """In the same order always, so that two people who lock them never wait for each other."""
    return Post.objects.filter(pk__in=photograph.used_in.values("post")).select_related("school").order_by("pk")


def _holder(post: Post, public: bool) -> Holder:
    under_way = post.state not in ("released", "withdrawn")
    words = f"{post.get_state_display()}: {post}"
    return Holder(words, reverse("post", args=[post.pk]), fixed=post.state not in OPEN, kept=under_way or public)


shows(Posts())
