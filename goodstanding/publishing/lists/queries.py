"""Posts to look through: constant queries, a page at a time."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from goodstanding.people.models import Person
from goodstanding.policy.journeys import POST
from goodstanding.policy.roles import Permission
from goodstanding.publishing.models import Post
from goodstanding.publishing.places import at_schools


def readable_posts(person: Person) -> QuerySet[Post]:
    """The posts of every school at which somebody may read them, newest first."""
    where = at_schools(person, Permission.READ_POST, "school")
    return Post.objects.none() if where is None else Post.objects.filter(where).order_by("-created_at")


def narrowed(
    posts: QuerySet[Post], *, state: str = "", school: str = "", channel: str = "", mine: Person | None = None
) -> QuerySet[Post]:
    """Those that fit what somebody looks for; empty asks for nothing."""
    if state in POST.labels:
        posts = posts.filter(state=state)
    if school:
        posts = posts.filter(school__slug=school)
    if channel:
        posts = posts.filter(placings__channel__handle__istartswith=channel).distinct()
    return posts.filter(author=mine) if mine else posts


def as_listed(posts: QuerySet[Post]) -> QuerySet[Post]:
    """With all that a line of the list shows."""
    return (
        posts.select_related("school", "author")
        .prefetch_related("placings__channel")
        .annotate(photographs=Count("pictures", distinct=True))
    )
