"""What was promised and did not happen."""

from __future__ import annotations

from django.db.models import QuerySet

from .models import Effect

# How a kind is called on screen; one without words is shown as it is.
KINDS = {
    "mail": "An e-mail",
    "release": "Publishing a post",
    "takedown": "Taking a post down",
    "consent.ended": "Looking for posts after consent ended",
    "picture.forgotten": "Deleting a picture",
    "site.changed": "Working out what changes on site",
    "site.applied": "Telling the primary what holds on site",
    "site.revoked": "Shutting a domain at once",
}


def effects_given_up() -> QuerySet[Effect]:
    """Newest first."""
    return Effect.objects.filter(abandoned_at__isnull=False).order_by("-abandoned_at")


def in_words(effect: Effect) -> str:
    """What should have happened; a letter also says to whom."""
    words = KINDS.get(effect.kind, effect.kind.replace("_", " ").capitalize())
    to = effect.payload.get("to")
    return f"{words} to {to}" if to else words
