"""What people do with posts, in the story's short words."""

from __future__ import annotations

from typing import Any

from goodstanding.consent.models import Pupil
from goodstanding.consent.photographs.actions import Said, account_for, look_over
from goodstanding.outbox.models import Effect
from goodstanding.publishing.composing.actions import write
from goodstanding.publishing.composing.pictures import add_picture, put_copy
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.models import Post, Release
from goodstanding.publishing.reading.actions import agree, submit
from goodstanding.publishing.release.carry import carry, read_back

from .channels import channel
from .people import person
from .photographs import photograph
from .pupils import standing


def draft(by: str, handles: tuple[str, ...], text: str, **also: Any) -> Post:
    places = [channel(h) for h in handles]
    return write(
        school=places[0].school, by=person(by), draft=Draft(text=text, channels=frozenset(c.pk for c in places), **also)
    )


def picture(post: Post, by: str, scene: str, seed: int = 0, *, alt: str | None = None) -> int:
    """Add a photograph, or a copy where another post shows it; the answer is how many faces were found in it."""
    found, shows = photograph(scene, seed)
    added = add_picture(post=post, by=person(by), taken=found, alt=shows if alt is None else alt)
    if added.photograph.used_in.count() > 1:
        put_copy(post=post, by=person(by), number=added.position)
    return len(found.faces)


def account(post: Post, by: str, faces: int, *, adults: tuple[str, ...] = (), pupils: tuple[Pupil, ...] = ()) -> None:
    """Say who is in the last photograph: these adults, then these pupils, then pupils with consent."""
    shown = post.pictures.select_related("photograph__school").order_by("-position")[0].photograph
    for face in range(1, faces + 1):
        if face <= len(adults):
            said = Said("adult", adult=adults[face - 1])
        elif face <= len(adults) + len(pupils):
            said = Said("pupil", pupil=pupils[face - 1 - len(adults)])
        else:
            said = Said("pupil", pupil=standing(post.school.slug, "given", face))
        account_for(photograph=shown, by=person(by), face=face, said=said)
    look_over(photograph=shown, by=person(by))


def asked(post: Post, by: str, *readers: str) -> Post:
    return submit(post=post, by=person(by), readers=[person(r).pk for r in readers])


def agreed(post: Post, reader: str) -> None:
    row = Post.objects.get(pk=post.pk)
    agree(post=row, by=person(reader), hash_read=row.content_hash)


def goes_out(post: Post) -> None:
    """What the worker does, at its time in the story."""
    for release in Release.objects.filter(post=post, state="queued"):
        carry(release=release.pk)
        if Release.objects.get(pk=release.pk).state == "sent":
            read_back(release=release.pk)
        Effect.objects.filter(kind__in=["release", "read back"], payload__release=release.pk, done_at=None).update(
            done_at=release.due_at
        )
