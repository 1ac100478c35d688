"""What waits for a person in this room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person, RoleHeld
from goodstanding.policy.roles import Role
from goodstanding.web.waiting import Waiting, tells, waits

from .models import Channel
from .queries import channels_awaiting, returned_to

MOST = 50  # of each kind; nobody reads further at once


@waits
def channels_to_decide(person: Person) -> Iterator[Waiting]:
    """Channels that a colleague proposed and this person decides on."""
    for channel in channels_awaiting(person)[:MOST]:
        yield Waiting(
            str(channel),
            reverse("channel", args=[channel.pk]),
            channel.proposed_at,
            "Decide on a channel",
            str(channel.school),
        )


@waits
def channels_to_mend(person: Person) -> Iterator[Waiting]:
    """This person's own proposals that came back."""
    for channel in returned_to(person)[:MOST]:
        yield Waiting(
            str(channel),
            reverse("channel", args=[channel.pk]),
            channel.state_since,
            "Change your proposal",
            str(channel.school),
        )


@tells("channel to decide on,channels to decide on")
def channels_to_decide_by(people: Sequence[Person]) -> Mapping[UUID, int]:
    """How many channels wait for each of many people as their school's principal."""
    principals = (
        RoleHeld.objects.open_on(timezone.localdate())
        .filter(role=Role.PRINCIPAL, person__in=people)
        .values_list("school", "person")
    )
    proposed = list(Channel.objects.filter(state="proposed").values_list("school", "proposed_by"))
    return Counter(
        person for school, person in principals for where, by in proposed if where == school and by != person
    )
