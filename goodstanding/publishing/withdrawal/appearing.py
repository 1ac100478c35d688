"""Which pupils a post shows and names, as far as it was said: faces accounted for, and names noted."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from goodstanding.consent.facts import WHOLE, pupil_facts
from goodstanding.consent.models import Face, Pupil
from goodstanding.policy.consent import How
from goodstanding.policy.names import Level
from goodstanding.policy.publishing import PostFacts
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
    pupils = list(pupils)
    pictured = PostPhotograph.objects.filter(photograph__faces__in=_faces().filter(pupil__in=pupils))
    named = Mention.objects.filter(pupil__in=pupils)
    return unsettled_posts().filter(Q(pk__in=pictured.values("post")) | Q(pk__in=named.values("post")))


def unsettled_posts() -> QuerySet[Post]:
    """Every post on its way or perhaps public."""
    out = Release.objects.filter(state__in=UNSETTLED)
    return Post.objects.filter(Q(state__in=("waiting", "agreed")) | Q(pk__in=out.values("post"))).order_by("pk")


def note_mentions(post: Post, facts: PostFacts) -> None:
    """Note whom the post names as it stands, while it is given to a second reader.

    A full name by itself, a first name where the pupil is pictured too. What only may be a
    name is none: its writer has said what it means.
    """
    found = [(name.level, str(pupil)) for names in facts.names.values() for name in names for pupil in name.pupils]
    pictured = {str(one) for one in facts.pictured}
    in_full = {pupil for level, pupil in found if level is Level.BLOCK}
    by_first = {pupil for level, pupil in found if level is Level.INFO and pupil in pictured} - in_full
    post.mentions.all().delete()
    Mention.objects.bulk_create(
        Mention(post=post, pupil_id=pupil, in_full=pupil in in_full) for pupil in sorted(in_full | by_first)
    )
