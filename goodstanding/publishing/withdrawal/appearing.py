"""Which pupils a post shows and names, as far as it was said: faces accounted for, and names noted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from goodstanding.consent.facts import WHOLE, pupil_facts
from goodstanding.consent.models import Face, Pupil
from goodstanding.policy.consent import How
from goodstanding.policy.publishing import PostFacts
from goodstanding.policy.publishing.naming import named_by_consent
from goodstanding.policy.withdrawal import Appearance
from goodstanding.publishing.models import Mention, Post, PostPhotograph, Release

# A release in one of these may be public, or may yet become so.
UNSETTLED = ("queued", "sending", "sent", "needs a person", "retracting")


def appearances(post: Post) -> tuple[Appearance, ...]:
    """Every pupil in the post; a face that was covered before it was published is none of them."""
    shown = set(_faces().filter(photograph__used_in__post=post).values_list("pupil", flat=True))
    named = dict(post.mentions.values_list("pupil", "in_full"))
    pupils = Pupil.objects.filter(pk__in={*shown, *named}).prefetch_related(*WHOLE)
    return tuple(Appearance(pupil_facts(p), p.pk in shown, _how(named.get(p.pk))) for p in pupils)


def _how(in_full: bool | None) -> How:
    if in_full is None:
        return How.NONE
    return How.FULL if in_full else How.FIRST


def _faces() -> QuerySet[Face]:
    return Face.objects.filter(account=Face.Account.PUPIL)


def posts_with(pupils: Iterable[str]) -> QuerySet[Post]:
    """Posts on their way or perhaps public, that show or name one of `pupils`."""
    ids = [UUID(pupil) for pupil in pupils]
    pictured = PostPhotograph.objects.filter(photograph__faces__in=_faces().filter(pupil__in=ids))
    named = Mention.objects.filter(pupil__in=ids)
    return unsettled_posts().filter(Q(pk__in=pictured.values("post")) | Q(pk__in=named.values("post")))


def unsettled_posts() -> QuerySet[Post]:
    """Every post on its way or perhaps public."""
    out = Release.objects.filter(state__in=UNSETTLED)
    return Post.objects.filter(Q(state__in=("waiting", "agreed")) | Q(pk__in=out.values("post"))).order_by("pk")


def note_mentions(post: Post, facts: PostFacts, at: datetime) -> None:
    """Note whom the post names with consent as it stands, while it is given to a second reader."""
    named = named_by_consent(facts, facts.public_on(at))
    post.mentions.all().delete()
    Mention.objects.bulk_create(
        Mention(post=post, pupil_id=str(pupil), in_full=how is How.FULL) for pupil, how in named.items()
    )
