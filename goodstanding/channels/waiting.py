"""What waits for a person in this room."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from goodstanding.people.models import Person
from goodstanding.web.waiting import Waiting, waits

from .queries import channels_awaiting, returned_to

MOST = 50  # of each kind; nobody reads further at once


@waits
def channels_to_decide(person: Person) -> Iterator[Waiting]:
    """Channels that a colleague proposed and this person decides on."""
    for channel in channels_awaiting(person)[:MOST]:
        yield Waiting(str(channel), reverse("channel", args=[channel.pk]), channel.proposed_at,
                      "Decide on a channel", str(channel.school))


@waits
def channels_to_mend(person: Person) -> Iterator[Waiting]:
    """This person's own proposals that came back."""
    for channel in returned_to(person)[:MOST]:
        yield Waiting(str(channel), reverse("channel", args=[channel.pk]), channel.state_since,
                      "Mend your proposal", str(channel.school))
