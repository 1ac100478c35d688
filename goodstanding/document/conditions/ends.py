"""When signed forms end, as far as is known: for many at once, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from goodstanding.document.versions.models import PolicyVersion
from goodstanding.people.models import RoleHeld
from goodstanding.policy.conditions import Because, End, Led, SignedFacts, end_of
from goodstanding.policy.roles import Role

from .models import LocalConditions

Leading = dict[tuple[object, int | None], list[Led]]


def ends_of(signed: Sequence[LocalConditions]) -> dict[int, End]:
    """The end of each signed form, by its key."""
    if not signed:
        return {}
    led, versions = _led(signed), tuple(PolicyVersion.objects.filter(material=True))
    return {row.pk: end_of(_facts(row, led, versions)) for row in signed}


def _led(signed: Sequence[LocalConditions]) -> Leading:
    """When the people who signed were principals, by person and school. Whoever was shut out leads nothing."""
    roles = RoleHeld.objects.filter(
        role=Role.PRINCIPAL, person__in={row.signed_by_id for row in signed}, school__in={r.school_id for r in signed}
    ).select_related("person")
    found: Leading = defaultdict(list)
    for held in roles:
        person = held.person
        until = _earlier(held.until, person.left_on)
        if not person.is_active and person.left_on is None:
            continue
        found[held.person_id, held.school_id].append(Led(held.since, until))
    return found


def _facts(row: LocalConditions, led: Leading, versions: Sequence[PolicyVersion]) -> SignedFacts:
    assert row.signed_at is not None, "only what was signed can end"
    later = [v.ends_forms_on for v in versions if v.recorded_at > row.signed_at and v.ends_forms_on]
    return SignedFacts(
        signed_at=row.signed_at,
        last_day=row.last_day,
        led=tuple(led.get((row.signed_by_id, row.school_id), ())),
        material=tuple(later),
        ended=End(row.ended_at, Because(row.because)) if row.ended_at else None,
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return min(days) if days else None
