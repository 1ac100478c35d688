"""Whose hands a post has been through, and holding it while it changes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from goodstanding.people.models import Person
from goodstanding.policy.journeys import POST
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict, block

from .models import Editor, Post, PostPhotograph


class Overtaken(Exception):
    """Somebody else saved the post since it was opened: nothing was overwritten."""


def held(post: Post) -> Post:
    """The post read anew and locked until the end of the transaction."""
    return Post.objects.select_for_update(of=("self",)).select_related("school", "author").get(pk=post.pk)


def held_to_change(post: Post, by: Person, at: datetime) -> Post:
    """As `held`, for somebody about to change it: a draft, and they have a hand in it from now."""
    row = held(post)
    by.may(Permission.WRITE_POST, row.school).require()
    may_change(row).require()
    if row.state != POST.start:
        move(row, "edit", at, content_hash="")
    remember(row, by, at)
    return row


def may_change(post: Post) -> Verdict:
    """Whether what the post says can be changed as it stands."""
    if post.state in ("draft", "returned"):
        return Verdict()
    return Verdict.of(
        [
            block(
                "official/second-reader",
                "publishing.draft_is_open",
                f"This post is {POST.label(post.state).lower()}, so it cannot be changed as it stands.",
                "Take it back first, where that is still offered.",
            )
        ]
    )


def move(row: Post, step: str, at: datetime, **also: object) -> None:
    """Take a step of the journey; raises `Refused` where it leads nowhere."""
    row.state, row.state_since = POST.take(row.state, step), at
    for name, value in also.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "state_since", *also])


def remember(row: Post, by: Person, at: datetime) -> None:
    """Whoever changes a post can never agree it."""
    if by.pk != row.author_id:
        Editor.objects.get_or_create(post=row, person=by, defaults={"first_at": at})


def writers(post: Post) -> frozenset[UUID]:
    """The ids of all who wrote any part of it."""
    return frozenset([post.author_id, *post.editors.values_list("person_id", flat=True)])


def numbered(post: Post, number: int) -> PostPhotograph:
    """The post's picture at a place, counted from 1."""
    return post.pictures.select_related("photograph__school").get(position=number)
