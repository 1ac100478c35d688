"""Once a day, families whose answer runs out within a month are written to: once for each such month."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from procrastinate.contrib.django import app

from goodstanding.consent.families.actions import remind
from goodstanding.consent.families.queries import to_remind
from goodstanding.consent.queries import SOON
from goodstanding.outbox.sweeping import QUEUE
from goodstanding.people.models import School

from .queries import running_out


@app.periodic(cron="41 8 * * *")  # in the morning: a letter at night worries people
@app.task(name="remind_families", queue=QUEUE, queueing_lock="remind_families")
def remind_families(timestamp: int) -> None:
    """Done twice on a day it does nothing more: whoever was just written to is left out."""
    remind_everywhere(timezone.localdate())


def remind_everywhere(on: date) -> None:
    for school in School.objects.filter(pk__in=running_out(on).values("pupil__school")):
        pupils = running_out(on).filter(pupil__school=school).values("pupil")
        carers = list(to_remind(pupils, not_since=timezone.now() - SOON).values_list("pk", flat=True))
        if carers:
            remind(school=school, carers=carers, by=None)
