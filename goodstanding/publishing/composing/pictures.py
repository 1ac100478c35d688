"""Photographs of a post: taken in, put in order, taken out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Case, F, When
from django.utils import timezone

from goodstanding.consent.models import Face as FaceRow
from goodstanding.consent.models import Photograph
from goodstanding.consent.pictures import storage
from goodstanding.consent.pictures.taking import Taken, take
from goodstanding.people.models import Person
from goodstanding.policy.publishing import MOST_IMAGES
from goodstanding.policy.verdict import Verdict, block
from goodstanding.publishing.hands import held_to_change
from goodstanding.publishing.models import Post, PostPhotograph
from goodstanding.record import action, record


def take_in(file: UploadedFile[Any]) -> Taken:
    """Take the file in as a photograph, and keep it: about a second. Raises `PictureRefused`.

    Done before the action, so that no row is locked for so long.
    """
    name = (file.name or "photograph").replace("\\", "/").rsplit("/", 1)[-1][:200]
    taken = take(file.read(settings.MAX_PHOTOGRAPH_BYTES + 1), name=name)
    storage.keep(taken.picture.data)
    return taken


@action
def add_picture(*, post: Post, by: Person, taken: Taken, alt: str = "", at: datetime | None = None) -> PostPhotograph:
    """Put a photograph at the end of the post, with the faces found in it still to be accounted for."""
    at = at or timezone.now()
    row = held_to_change(post, by, at)
    place = row.pictures.count() + 1
    _there_is_room(place).require()
    clean = taken.picture
    photograph = Photograph.objects.create(
        school=row.school,
        name=taken.name,
        sha256=clean.sha256,
        mime=clean.mime,
        width=clean.width,
        height=clean.height,
        size=len(clean.data),
        uploaded_by=by,
        uploaded_at=at,
        faces_looked_for_at=at,
    )
    FaceRow.objects.bulk_create(
        FaceRow(photograph=photograph, number=n, x=f.x, y=f.y, width=f.width, height=f.height, score=f.score)
        for n, f in enumerate(taken.faces, 1)
    )
    picture = PostPhotograph.objects.create(post=row, photograph=photograph, position=place, alt=alt)
    record(
        "post.picture_added", subject=row, school=row.school, facts={"sha256": clean.sha256, "faces": len(taken.faces)}
    )
    return picture


def _there_is_room(place: int) -> Verdict:
    if place <= MOST_IMAGES:
        return Verdict()
    return Verdict.of(
        [
            block(
                "official/open",
                "publishing.pictures_fit",
                f"A post carries {MOST_IMAGES} photographs at most.",
                "Take one out first.",
            )
        ]
    )


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
