"""A network that does not do what was decided waits for those who can put it right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.urls import reverse

from goodstanding.people.models import Person
from goodstanding.policy.onsite.watching import Step
from goodstanding.policy.roles import Permission
from goodstanding.web.templatetags.plain import plural
from goodstanding.web.waiting import Waiting, waits

from .queries import standings


@waits
def networks_out_of_step(person: Person) -> Iterator[Waiting]:
    """One line for each school whose network answers otherwise than was decided."""
    if not person.may(Permission.MANAGE_SITE):
        return
    schools = person.schools_where(Permission.MANAGE_SITE)
    drifted = standings(schools).filter(standing=Step.DRIFTED).order_by("engine__school__name", "since")
    for school, rows in groupby(drifted, key=lambda row: row.engine.school):
        found = list(rows)
        loose = {service for row in found for service in row.loose}
        note = f"{plural(len(loose), 'service')} open that should be shut" if loose else "Shut though it may be open"
        yield Waiting(
            f"The network at {school} does not do what was decided",
            reverse("watch", args=[school.slug]),
            min(row.since for row in found),
            "Look at the network",
            note,
            urgent=bool(loose),
        )
