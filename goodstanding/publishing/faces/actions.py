"""Saying of each face who it is, adding what the finder missed, and having looked at it all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from goodstanding.consent.models import Face, Pupil
from goodstanding.people.models import Person
from goodstanding.policy.verdict import Verdict, block
from goodstanding.publishing.hands import held_to_change
from goodstanding.publishing.models import Post, PostPhotograph
from goodstanding.record import action, record


@dataclass(frozen=True, slots=True)
class Said:
    """What a colleague says of one face. An empty account takes back what was said."""

    account: str
    pupil: Pupil | None = None
    adult: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels of the picture as published."""

    x: int
    y: int
    width: int
    height: int


@action
def account_for(*, post: Post, by: Person, number: int, face: int, said: Said, at: datetime | None = None) -> Face:
    """Say who face `face` of the picture at place `number` is."""
    at = at or timezone.now()
    row = held_to_change(post, by, at)
    _of_this_school(row, said.pupil).require()
    picture = _looked_at_anew(row, number)
    found = picture.photograph.faces.select_for_update().get(number=face)
    found.account, found.pupil, found.adult = said.account, said.pupil, said.adult
    found.accounted_by, found.accounted_at = (by, at) if said.account else (None, None)
    found.save()
    record(
        "post.face_accounted",
        subject=row,
        school=row.school,
        facts={"sha256": picture.photograph.sha256, "face": face, "account": said.account},
    )
    return found


@action
def add_face(*, post: Post, by: Person, number: int, box: Box, at: datetime | None = None) -> Face:
    """Outline a face that the finder missed."""
    row = held_to_change(post, by, at or timezone.now())
    picture = _looked_at_anew(row, number)
    faces = picture.photograph.faces
    last = faces.aggregate(last=Max("number"))["last"] or 0
    face = faces.create(number=last + 1, x=box.x, y=box.y, width=box.width, height=box.height, score=None)
    record(
        "post.face_added",
        subject=row,
        school=row.school,
        facts={"sha256": picture.photograph.sha256, "face": face.number},
    )
    return face


@action
def remove_face(*, post: Post, by: Person, number: int, face: int, at: datetime | None = None) -> None:
    """Take away an outline that somebody drew; what the finder found stays and is accounted for."""
    row = held_to_change(post, by, at or timezone.now())
    picture = _looked_at_anew(row, number)
    found = picture.photograph.faces.get(number=face)
    _drawn_by_hand(found).require()
    found.delete()
    record(
        "post.face_removed", subject=row, school=row.school, facts={"sha256": picture.photograph.sha256, "face": face}
    )


@action
def look_over(*, post: Post, by: Person, number: int, at: datetime | None = None) -> None:
    """Say that no face is left out of the picture at place `number`."""
    at = at or timezone.now()
    row = held_to_change(post, by, at)
    picture = row.pictures.select_related("photograph").prefetch_related("photograph__faces").get(position=number)
    _all_accounted_for(picture).require()
    picture.photograph.looked_over_by, picture.photograph.looked_over_at = by, at
    picture.photograph.save(update_fields=["looked_over_by", "looked_over_at"])
    record(
        "post.picture_looked_over",
        subject=row,
        school=row.school,
        facts={"sha256": picture.photograph.sha256, "faces": picture.photograph.faces.count()},
    )


def _looked_at_anew(post: Post, number: int) -> PostPhotograph:
    """The picture, about to change: whoever looked it over must look again."""
    picture = post.pictures.select_related("photograph").get(position=number)
    picture.photograph.looked_over_by = picture.photograph.looked_over_at = None
    picture.photograph.save(update_fields=["looked_over_by", "looked_over_at"])
    return picture


def _of_this_school(post: Post, pupil: Pupil | None) -> Verdict:
    if pupil is None or pupil.school_id == post.school_id:
        return Verdict()
    return Verdict.of(
        [
            block(
                "voice/image-consent",
                "publishing.pupil_of_this_school",
                "This pupil is at another school.",
                "Choose a pupil of the school that posts.",
            )
        ]
    )


def _drawn_by_hand(face: Face) -> Verdict:
    if face.score is None:
        return Verdict()
    return Verdict.of(
        [
            block(
                "voice/image-consent",
                "publishing.found_faces_stay",
                "This outline was found in the picture, so it stays on record.",
                "Say that it is not a face.",
            )
        ]
    )


def _all_accounted_for(picture: PostPhotograph) -> Verdict:
    open_ = [f.number for f in picture.photograph.faces.all() if not f.account]
    if not open_:
        return Verdict()
    return Verdict.of(
        [
            block(
                "voice/image-consent",
                "publishing.faces_are_accounted_for",
                "Some faces are not accounted for: " + ", ".join(map(str, open_)) + ".",
                "Say of each who it is first.",
            )
        ]
    )
