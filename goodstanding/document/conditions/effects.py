"""What time does to signed forms: they end, their end moves, and people are told before it.

Access does not wait for this: whatever decides it works out a form's end by itself. Here it is
put on file, people hear of it, and the plans for the school's network are made anew.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from goodstanding.outbox.sweeping import QUEUE
from goodstanding.policy.conditions import End, days_left, to_be_told
from goodstanding.policy.verdict import Refused

from .actions import end, note_end, remind, tell_trust
from .ends import ends_of
from .models import LocalConditions


@app.periodic(cron="* * * * *")
@app.task(name="follow_conditions", queue=QUEUE, queueing_lock="follow_conditions")
def follow_conditions(timestamp: int) -> None:
    """Every minute: what has ended, and whose end has moved."""
    follow(timezone.now())


@app.periodic(cron="17 8 * * *")  # in the morning, with the day's other letters
@app.task(name="remind_of_conditions", queue=QUEUE, queueing_lock="remind_of_conditions")
def remind_of_conditions(timestamp: int) -> None:
    """Once a day: those that end soon. Done twice on a day it does nothing more."""
    remind_of(timezone.now())


def follow(at: datetime) -> None:
    signed = _signed()
    over = [(row, found) for row, found in signed if found.at <= at]
    moved = [(row, found) for row, found in signed if found.at > at and found.at != row.ends_known]
    for what, forms, act in (("have ended", over, end), ("will end on another day", moved, note_end)):
        if forms:
            tell_trust(what=what, forms=forms, by=None)  # first, so that a crash tells twice and never too little
        for row, _ in forms:
            with suppress(Refused):  # somebody took it back or signed anew at this very moment
                act(conditions=row.pk, by=None)


def remind_of(at: datetime) -> None:
    soon = [
        (row, found) for row, found in _signed() if found.at > at and to_be_told(days_left(found.at, at), row.told_days)
    ]
    if soon:
        tell_trust(what="end soon", forms=soon, by=None)
    for row, _ in soon:
        with suppress(Refused):
            remind(conditions=row.pk, by=None)


def _signed() -> list[tuple[LocalConditions, End]]:
    rows = list(LocalConditions.objects.filter(state="signed").select_related("school"))
    ends = ends_of(rows)
    return [(row, ends[row.pk]) for row in rows]
