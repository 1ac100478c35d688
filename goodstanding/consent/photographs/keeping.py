"""Rows for photographs, written inside an action that brings or makes one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from goodstanding.consent.pictures import storage
from goodstanding.consent.pictures.intake import CleanPicture
from goodstanding.consent.pictures.taking import Taken
from goodstanding.consent.pictures.words import Words
from goodstanding.people.models import Person, School
from goodstanding.record import record

from .models import Face, Photograph


def brought(
    school: School, by: Person, taken: Taken, at: datetime, *, event: str = "", taken_on: date | None = None
) -> Photograph:
    """The photograph in the school's library: a new one, or the one that is there already."""
    settle(taken.picture)
    same = Q(sha256=taken.picture.sha256)
    if taken.original:
        same |= Q(original=taken.original)
    held = Photograph.objects.select_for_update().filter(same, school=school, made_by="", deleted_at=None)
    there = held.order_by("uploaded_at").first()
    return _again(there, taken, at) if there else _new(school, by, taken, at, event, taken_on)


def _new(school: School, by: Person, taken: Taken, at: datetime, event: str, taken_on: date | None) -> Photograph:
    photograph = Photograph.objects.create(
        **_looks(taken.picture),
        school=school,
        name=taken.name,
        event=event,
        taken_on=taken_on or timezone.localdate(at),
        uploaded_by=by,
        uploaded_at=at,
        faces_looked_for_at=at,
        **_read(taken.words, at),
        rights=list(taken.picture.rights),
        original=taken.original,
        original_until=at + school.originals_kept if taken.original else None,
    )
    Face.objects.bulk_create(
        Face(photograph=photograph, number=n, x=f.x, y=f.y, width=f.width, height=f.height, score=f.score)
        for n, f in enumerate(taken.faces, 1)
    )
    record(
        "photograph.brought",
        subject=photograph,
        school=school,
        facts={"sha256": photograph.sha256, "faces": len(taken.faces)},
    )
    return photograph


def _again(there: Photograph, taken: Taken, at: datetime) -> Photograph:
    """The same file once more: its original is kept as long as if it had come now."""
    if taken.original and taken.original == there.original:
        there.original_until = at + there.school.originals_kept
        there.save(update_fields=["original_until"])
    record("photograph.brought_again", subject=there, school=there.school, facts={"sha256": there.sha256})
    return there


def made(
    source: Photograph,
    by: Person,
    clean: CleanPicture,
    how: str,
    faces: Iterable[Face],
    words: Sequence[Words] | None,
    at: datetime,
) -> Photograph:
    """Another photograph made from `source`, with the faces that it still shows and the words that it holds.

    Whoever made it looks it over anew: what is covered must be seen to be covered.
    """
    settle(clean)
    photograph = Photograph.objects.create(
        **_looks(clean),
        school=source.school,
        name=source.name,
        event=source.event,
        taken_on=source.taken_on,
        uploaded_by=by,
        uploaded_at=at,
        faces_looked_for_at=at,
        **_read(words, at),
        rights=source.rights,
        made_by=how,
        made_from=source,
    )
    for face in faces:
        face.pk, face.photograph = None, photograph
    Face.objects.bulk_create(faces)
    return photograph


def _looks(clean: CleanPicture) -> dict[str, object]:
    return {
        "sha256": clean.sha256,
        "mime": clean.mime,
        "width": clean.width,
        "height": clean.height,
        "size": len(clean.data),
    }


def _read(words: Sequence[Words] | None, at: datetime) -> dict[str, object]:
    """What was read in a picture; None where it could not be."""
    return {"words": [asdict(line) for line in words or ()], "words_looked_for_at": None if words is None else at}


def settle(clean: CleanPicture) -> None:
    """Make sure, until this action is committed, that nobody deletes these bytes."""
    alone_with(clean.sha256)
    storage.keep(clean.data)


def alone_with(sha256: str) -> None:
    """Until the end of this transaction nobody else brings, makes or forgets this picture."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('picture:' || %s, 0))", [sha256])
