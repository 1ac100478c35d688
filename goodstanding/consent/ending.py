"""Say that pupils may be shown or named less than before.

Every action after which that may be so calls this: a withdrawal, a refusal, a narrower
form, an objection, a bar, a leaving, a list taken over. Whether anything follows is for
the policy alone, when what is out is looked through; so one call too many does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from uuid import UUID, uuid4

from goodstanding.outbox import promise

from .models import Pupil

AT_ONCE = 200  # pupils in one promise


def may_be_shown_less(*pupils: Pupil) -> None:
    """Promise, inside an action, that every post which shows or names `pupils` is looked at again."""
    look_again(pupil.pk for pupil in pupils)


def look_again(pupils: Iterable[UUID]) -> None:
    """As `may_be_shown_less`, for pupils' ids: a list that was taken over has thousands."""
    left = iter(dict.fromkeys(map(str, pupils)))
    while some := list(islice(left, AT_ONCE)):
        promise("consent.ended", key=f"consent-ended:{uuid4()}", pupils=some)
