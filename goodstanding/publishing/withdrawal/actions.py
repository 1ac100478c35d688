"""What people do about a post that must come down."""

from __future__ import annotations

from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.policy.withdrawal import may_confirm
from goodstanding.publishing.models import Takedown
from goodstanding.record import action

from .reaching import carry_on
from .steps import held_takedown, say, see_gone, still_there


@action
def say_gone(*, takedown: int, by: Person) -> None:
    """Somebody has taken the post down by hand; Good Standing then looks."""
    row = _for_decision(takedown, by)
    row.move("report", said_by=by)
    say("said_gone", row)
    carry_on(row)


@action
def try_again(*, takedown: int, by: Person) -> None:
    """Have it taken down through the network after all: the channel is connected again."""
    row = _for_decision(takedown, by)
    if row.release.state == "sent":
        row.release.move("retract")
    row.move("retry")
    say("tried_again", row)
    carry_on(row)


def _for_decision(takedown: int, by: Person) -> Takedown:
    row = held_takedown(takedown)
    by.may(Permission.RETRACT_POST, row.release.post.school).require()
    return row


@action
def confirm(*, takedown: int, by: Person) -> None:
    """Where we cannot look ourselves, a second colleague has."""
    row = _for_decision(takedown, by)
    may_confirm(row.said_by_id, by.pk).require()
    see_gone(row, by)


@action
def say_still_there(*, takedown: int, by: Person) -> None:
    """A second colleague looked, and it is still there."""
    row = _for_decision(takedown, by)
    may_confirm(row.said_by_id, by.pk).require()
    still_there(row, "A colleague looked, and it is still there. Delete it on the network, then say so again.")
