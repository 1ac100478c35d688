"""One post, for somebody who may read it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission

from .models import Post


def post_for(person: Person, id: UUID) -> Post:
    """The post with what its pages show, or no page at all."""
    row = get_object_or_404(
        Post.objects.select_related("school", "author")
        .prefetch_related("school__channels", "placings", "pictures__photograph__faces"), pk=id)
    verdict = person.may(Permission.READ_POST, row.school)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    return row
