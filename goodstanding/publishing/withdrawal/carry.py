"""Take one post down: the whole way, readable from top to bottom.

The worker may be killed at any line. Deleting what is deleted already does no harm, so
whatever was not written down is simply done again.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from goodstanding.outbox import Later, keeps
from goodstanding.outbox.holding import held
from goodstanding.publishing.models import Takedown
from goodstanding.publishing.networks.protocol import DoByHand, RateLimited, Reauthorise, Rejected
from goodstanding.publishing.release.line import line_to

from . import steps
from .looking import CANNOT_LOOK, Seen, look_for

LOOK_AGAIN = timedelta(seconds=5)
PAGE_AGAIN = timedelta(minutes=5)  # a network's own copies of a page may live a while
STILL_SHOWN = "The network says that it has deleted the post, but its page still shows it. Look at it yourself."
STILL_THERE = "It was said to be gone, but it is still there. Delete it on the network, then say so again."
OUT_OF_REACH = (
    "The network could not be reached for a long time. Delete the post on the network itself, "
    "then say here that it is gone."
)


def _out_of_reach(takedown: int) -> None:
    """The outbox gave up: whatever was under way is handed to a person."""
    row = Takedown.objects.get(pk=takedown)
    if row.state in ("asked", "taking down"):
        steps.hand_over(takedown=takedown, why=OUT_OF_REACH, by=None)
    elif row.state == "said gone":
        steps.note_unseen(takedown=takedown, why=CANNOT_LOOK, by=None)


@keeps("takedown", otherwise=_out_of_reach)
def take_down(*, takedown: int) -> None:
    """Take a takedown as far as it can go now; never while the same release is being sent."""
    release = Takedown.objects.values_list("release", flat=True).get(pk=takedown)
    with held(f"release {release}") as mine:
        if not mine:
            raise Later(timezone.now() + LOOK_AGAIN, "the post is going out at this moment")
        _take_down(takedown)


def _take_down(takedown: int) -> None:
    row = _read(takedown)
    if row.state == "asked":
        try:
            steps.begin(takedown=takedown, at=timezone.now(), by=None)
        except steps.StillGoingOut:
            raise Later(timezone.now() + LOOK_AGAIN, "the post is still on its way out") from None
        row = _read(takedown)
    if row.state == "taking down":
        _delete(row)
    elif row.state == "said gone":
        _look(row)


def _read(takedown: int) -> Takedown:
    return Takedown.objects.select_related("release__post__school", "release__channel__school").get(pk=takedown)


def _delete(row: Takedown) -> None:
    """Delete it through the network, and see that it is gone."""
    try:
        answer = line_to(row.release.channel).retract(row.release)
    except (Reauthorise, Rejected) as no:
        steps.hand_over(takedown=row.pk, why=_by_hand(no.why), by=None)
        return
    except RateLimited as busy:
        raise Later(busy.until, "the network asked us to wait") from busy
    if isinstance(answer, DoByHand):
        steps.hand_over(takedown=row.pk, why=answer.why, by=None)
    elif look_for(row.release) is not Seen.THERE:
        steps.confirm_gone(takedown=row.pk, by=None)
    elif row.overdue(timezone.now()):
        steps.hand_over(takedown=row.pk, why=STILL_SHOWN, by=None)
    else:
        raise Later(timezone.now() + PAGE_AGAIN, "its page still shows it")


def _by_hand(why: str) -> str:
    return f"{why} Or delete the post on the network itself, then say here that it is gone."


def _look(row: Takedown) -> None:
    """Somebody says that it is gone: look."""
    match look_for(row.release):
        case Seen.GONE:
            steps.confirm_gone(takedown=row.pk, by=None)
        case Seen.THERE:
            steps.reopen(takedown=row.pk, why=STILL_THERE, by=None)
        case Seen.CANNOT_TELL:
            steps.note_unseen(takedown=row.pk, why=CANNOT_LOOK, by=None)
