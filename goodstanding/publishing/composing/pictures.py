"""Photographs of a post: put in from the library or a file, put in order, replaced, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Case, F, When
from django.utils import timezone

from goodstanding.consent.photographs.keeping import brought
from goodstanding.consent.photographs.making import Made, copied, kept
from goodstanding.consent.photographs.models import Photograph
from goodstanding.consent.photographs.taking import take_in
from goodstanding.consent.pictures.taking import Taken
from goodstanding.people.models import Person
from goodstanding.policy.publishing import MOST_IMAGES
from goodstanding.policy.verdict import Verdict, block
from goodstanding.publishing.hands import held_to_change, numbered
from goodstanding.publishing.models import Post, PostPhotograph
from goodstanding.record import action, record

__all__ = ["Taken", "add_picture", "move_picture", "put_copy", "put_made", "remove_picture", "take_in", "use_pictures"]


@action
def add_picture(*, post: Post, by: Person, taken: Taken, alt: str = "", at: datetime | None = None) -> PostPhotograph:
    """Put a file at the end of the post, by way of the library, with its faces still to be accounted for."""
    at = at or timezone.now()
    row = held_to_change(post, by, at)
    return _put_last(row, brought(row.school, by, taken, at), alt)


@action
def use_pictures(*, post: Post, by: Person, photographs: Sequence[Photograph], at: datetime | None = None) -> None:
    """Put photographs of the school's library at the end of the post."""
    row = held_to_change(post, by, at or timezone.now())
    # Read anew and held, so that nobody deletes one meanwhile.
    there = Photograph.objects.select_for_update().in_bulk([photograph.pk for photograph in photographs])
    for photograph in photographs:
        _of_this_school(row, there.get(photograph.pk)).require()
        _put_last(row, there[photograph.pk])


def _put_last(row: Post, photograph: Photograph, alt: str = "") -> PostPhotograph:
    there = list(row.pictures.values_list("photograph__sha256", flat=True))
    _there_is_room(len(there) + 1).require()
    _not_there_yet(photograph.sha256 in there).require()
    picture = PostPhotograph.objects.create(post=row, photograph=photograph, position=len(there) + 1, alt=alt)
    facts = {"sha256": photograph.sha256, "faces": photograph.faces.count()}
    record("post.picture_added", subject=row, school=row.school, facts=facts)
    return picture


def _there_is_room(place: int) -> Verdict:
    return _unless(
        place <= MOST_IMAGES,
        "official/open",
        "publishing.pictures_fit",
        f"A post carries {MOST_IMAGES} photographs at most.",
        "Take one out first.",
    )


def _not_there_yet(there: bool) -> Verdict:
    return _unless(
        not there,
        "official/open",
        "publishing.pictures_once",
        "This photograph is in the post already.",
        "Choose another one.",
    )


def _of_this_school(row: Post, photograph: Photograph | None) -> Verdict:
    return _unless(
        photograph is not None and photograph.school_id == row.school_id and photograph.deleted_at is None,
        "voice/image-consent",
        "publishing.pictures_of_this_school",
        "This photograph is not in the library of the school that posts.",
        "Choose one that is.",
    )


def _unless(right: bool, clause: str, rule: str, message: str, next_step: str) -> Verdict:
    return Verdict() if right else Verdict.of([block(clause, rule, message, next_step)])


@action
def put_made(*, post: Post, by: Person, number: int, made: Made, at: datetime | None = None) -> PostPhotograph:
    """Show, at that place of the post, what was made of its photograph; its description stays."""
    at = at or timezone.now()
    row = held_to_change(post, by, at)
    picture = numbered(row, number)
    return _replaced(row, picture, kept(picture.photograph, by, made, at))


@action
def put_copy(*, post: Post, by: Person, number: int, at: datetime | None = None) -> PostPhotograph:
    """Show a copy in its place, so that who is in it can be changed for this post alone."""
    at = at or timezone.now()
    row = held_to_change(post, by, at)
    picture = numbered(row, number)
    return _replaced(row, picture, copied(picture.photograph, by, at))


def _replaced(row: Post, picture: PostPhotograph, new: Photograph) -> PostPhotograph:
    facts = {"sha256": new.sha256, "from": picture.photograph.sha256, "how": new.made_by}
    picture.photograph = new
    picture.save(update_fields=["photograph"])
    record("post.picture_replaced", subject=row, school=row.school, facts=facts)
    return picture


@action
def remove_picture(*, post: Post, by: Person, picture: int, at: datetime | None = None) -> None:
    """Take a photograph out of the post; the ones after it move up."""
    row = held_to_change(post, by, at or timezone.now())
    gone = row.pictures.select_related("photograph").get(pk=picture)
    gone.delete()
    row.pictures.filter(position__gt=gone.position).update(position=F("position") - 1)
    record("post.picture_removed", subject=row, school=row.school, facts={"sha256": gone.photograph.sha256})


@action
def move_picture(*, post: Post, by: Person, picture: int, at: datetime | None = None) -> None:
    """Show a photograph one place earlier than now."""
    row = held_to_change(post, by, at or timezone.now())
    moved = row.pictures.get(pk=picture)
    before = moved.position - 1
    if before:  # both in one statement, so that no place is ever taken twice
        row.pictures.filter(position__in=[before, moved.position]).update(
            position=Case(When(position=before, then=moved.position), default=before)
        )
    record("post.pictures_moved", subject=row, school=row.school, facts={"to": max(1, before)})
