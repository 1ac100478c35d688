"""Saying of each face who it is, adding what the finder missed, and having looked at it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from goodstanding.consent.models import Pupil
from goodstanding.consent.photographs.holders import hold, looked_over
from goodstanding.consent.photographs.models import Face, Photograph
from goodstanding.consent.pictures.faces import Face as Found
from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict, block
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
def account_for(*, photograph: Photograph, by: Person, face: int, said: Said, at: datetime | None = None) -> Face:
    """Say who face `face` is, in every post that shows the photograph and is still a draft."""
    at = at or timezone.now()
    row = _held(photograph, by, at)
    _of_this_school(row, said.pupil).require()
    _to_look_at_anew(row)
    found = row.faces.select_for_update().get(number=face)
    found.account, found.pupil, found.adult = said.account, said.pupil, said.adult
    found.accounted_by, found.accounted_at = (by, at) if said.account else (None, None)
    found.save()
    record(
        "photograph.face_accounted",
        subject=row,
        school=row.school,
        facts={"sha256": row.sha256, "face": face, "account": said.account},
    )
    return found


@action
def add_face(*, photograph: Photograph, by: Person, box: Box, at: datetime | None = None) -> Face:
    """Outline a face that the finder missed."""
    row = _held(photograph, by, at or timezone.now())
    _to_look_at_anew(row)
    last = row.faces.aggregate(last=Max("number"))["last"] or 0
    face = row.faces.create(number=last + 1, x=box.x, y=box.y, width=box.width, height=box.height, score=None)
    record("photograph.face_added", subject=row, school=row.school, facts={"sha256": row.sha256, "face": face.number})
    return face


@action
def add_found(*, photograph: Photograph, by: Person, faces: Sequence[Found], at: datetime | None = None) -> None:
    """Outline the faces that a closer search has found."""
    row = _held(photograph, by, at or timezone.now())
    if faces:
        _to_look_at_anew(row)
    last = row.faces.aggregate(last=Max("number"))["last"] or 0
    Face.objects.bulk_create(
        Face(photograph=row, number=n, x=f.x, y=f.y, width=f.width, height=f.height, score=f.score)
        for n, f in enumerate(faces, last + 1)
    )
    record(
        "photograph.searched_closer",
        subject=row,
        school=row.school,
        facts={"sha256": row.sha256, "faces": len(faces)},
    )


@action
def remove_face(*, photograph: Photograph, by: Person, face: int, at: datetime | None = None) -> None:
    """Take away an outline that somebody drew; what the finder found stays and is accounted for."""
    row = _held(photograph, by, at or timezone.now())
    found = row.faces.get(number=face)
    _drawn_by_hand(found).require()
    _to_look_at_anew(row)
    found.delete()
    record("photograph.face_removed", subject=row, school=row.school, facts={"sha256": row.sha256, "face": face})


@action
def look_over(*, photograph: Photograph, by: Person, at: datetime | None = None) -> None:
    """Say that no face is left out of the photograph."""
    at = at or timezone.now()
    row = _held(photograph, by, at)
    _all_accounted_for(row).require()
    row.looked_over_by, row.looked_over_at = by, at
    row.save(update_fields=["looked_over_by", "looked_over_at"])
    looked_over(row, at)
    record(
        "photograph.looked_over",
        subject=row,
        school=row.school,
        facts={"sha256": row.sha256, "faces": row.faces.count()},
    )


def _held(photograph: Photograph, by: Person, at: datetime) -> Photograph:
    """The photograph locked, with all that shows it; refused while something of that is fixed."""
    by.may(Permission.WRITE_POST, photograph.school).require()
    hold(photograph, by, at)
    return Photograph.objects.select_for_update(of=("self",)).select_related("school").get(pk=photograph.pk)


def _to_look_at_anew(row: Photograph) -> None:
    """It is about to change: whoever looked it over must look again."""
    row.looked_over_by = row.looked_over_at = None
    row.save(update_fields=["looked_over_by", "looked_over_at"])


def _of_this_school(row: Photograph, pupil: Pupil | None) -> Verdict:
    if pupil is None or pupil.school_id == row.school_id:
        return Verdict()
    return Verdict.of(
        [
            block(
                "voice/image-consent",
                "photographs.pupil_of_this_school",
                "This pupil is at another school.",
                "Choose a pupil of the school that the photograph belongs to.",
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
                "photographs.found_faces_stay",
                "This outline was found in the picture, so it stays on record.",
                "Say that it is not a face.",
            )
        ]
    )


def _all_accounted_for(row: Photograph) -> Verdict:
    open_ = [f.number for f in row.faces.all() if not f.account]
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
