"""What waits for a person about posts that must come down."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.publishing.models import Takedown
from goodstanding.web.templatetags.plain import when
from goodstanding.web.waiting import Waiting, waits

from .queries import for_the_channels_people, overdue_where_led

MOST = 50  # nobody reads further at once


@waits
def takedowns_by_hand(person: Person) -> Iterator[Waiting]:
    """Posts to delete by hand on a channel of this person's, or to look for."""
    for row in for_the_channels_people(person).order_by("deadline")[:MOST]:
        kind = "Take a post down by hand" if row.state == "by hand" else "Look whether a post is gone"
        yield _waiting(row, kind)


@waits
def takedowns_overdue(person: Person) -> Iterator[Waiting]:
    """Posts that should be down by now; those that wait for this person's own hand are listed as such."""
    own = for_the_channels_people(person).order_by().values("pk")
    for row in overdue_where_led(person).exclude(pk__in=own).order_by("deadline")[:MOST]:
        yield _waiting(row, "A post is not down yet")


def _waiting(row: Takedown, kind: str) -> Waiting:
    late = row.overdue(timezone.now())
    return Waiting(
        str(row.release.post),
        reverse("takedown", args=[row.pk]),
        row.state_since,
        f"Overdue: {kind[0].lower()}{kind[1:]}" if late else kind,
        f"{row.release.channel}, by {when(row.deadline)}",
        urgent=True,
    )
