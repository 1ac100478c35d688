"""Consent that runs out soon waits for those who keep families' answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from goodstanding.consent.families.queries import Whom
from goodstanding.consent.queries import SOON
from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.web.templatetags.plain import day, plural
from goodstanding.web.waiting import Waiting, waits

from .queries import schools_where_it_runs_out

LITTLE_TIME = timedelta(days=7)


@waits
def consent_running_out(person: Person) -> Iterator[Waiting]:
    """One line for each school: ask the families before it is too late."""
    if not person.may(Permission.MANAGE_PUPILS):
        return
    today = timezone.localdate()
    for one in schools_where_it_runs_out(person.schools_where(Permission.MANAGE_PUPILS), today):
        begun = datetime.combine(one.first - SOON, time(0), tzinfo=timezone.get_current_timezone())
        asked = urlencode({"school": one.school.slug, "whom": Whom.ENDING})
        yield Waiting(
            f"Consent of {plural(one.pupils, 'pupil')} runs out soon",
            f"{reverse('families')}?{asked}",
            begun,
            "Ask families again",
            f"The first on {day(one.first)}, {one.school}",
            urgent=one.first - today <= LITTLE_TIME,
        )
