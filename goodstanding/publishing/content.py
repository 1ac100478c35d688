"""Exactly what a post would publish, read anew from the database, and its fingerprint."""

from __future__ import annotations

from goodstanding.consent.models import Face
from goodstanding.policy import publishing as policy
from goodstanding.policy.publishing import Content, ContentImage

from .models import Post, PostPhotograph


def content_of(post: Post) -> Content:
    """The content as it stands now; three queries, whatever its size."""
    text = Post.objects.values_list("text", flat=True).get(pk=post.pk)
    pictures = (
        PostPhotograph.objects.filter(post=post).select_related("photograph").prefetch_related("photograph__faces")
    )
    return Content(
        text=text,
        images=tuple(ContentImage(p.photograph.sha256, p.alt, _tagged(p)) for p in pictures),
        channels=tuple(str(c) for c in post.placings.values_list("channel_id", flat=True)),
    )


def content_hash(post: Post) -> str:
    """The fingerprint of `content_of`."""
    return policy.content_hash(content_of(post))


def _tagged(picture: PostPhotograph) -> tuple[str, ...]:
    return tuple(_said_of(face) for face in picture.photograph.faces.all())


def _said_of(face: Face) -> str:
    """Where a face is and who is said to be there: a pupil by id, never by name."""
    place = f"{face.x},{face.y},{face.width},{face.height}"
    return f"{face.number}@{place}={face.account}:{face.pupil_id or face.adult}"
