"""One post, for somebody who may read it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects
from django.shortcuts import get_object_or_404

from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.web.saying import or_denied

from .facts import WHOLE
from .models import Post


def whole_posts() -> QuerySet[Post]:
    """Posts with all that their pages show and their facts are made of."""
    return Post.objects.select_related("school", "author").prefetch_related(
        *WHOLE, "pictures__photograph__looked_over_by"
    )


def new_post(id: UUID, school: School, author: Person) -> Post:
    """A post not saved yet, with what its page shows of its school."""
    post = Post(id=id, school=school, author=author)
    prefetch_related_objects([school], "channels__connection")
    return post


def post_for(person: Person, id: UUID) -> Post:
    """The post with what its pages show, or no page at all."""
    row = get_object_or_404(whole_posts(), pk=id)
    or_denied(person.may(Permission.READ_POST, row.school))
    return row
