"""Adopt a version of the policy."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from goodstanding.outbox.sites import site_changed
from goodstanding.people.models import Person
from goodstanding.policy.conditions import version_is_whole
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict
from goodstanding.record import action, record

from .models import PolicyVersion


@action
def adopt(
    *, by: Person, number: str, adopted_on: date, material: bool, changes: str, ends_forms_on: date | None = None
) -> PolicyVersion:
    """Put a version on file.

    A material one ends the forms signed before now, on `ends_forms_on` or else at once
    from the day it is adopted on; another ends none.
    """
    by.may(Permission.SET_LIMITS).require()
    number, taken = number.strip(), PolicyVersion.objects.filter(number=number.strip()).exists()
    on = timezone.localdate()
    Verdict(version_is_whole(number, taken, adopted_on, material, changes, ends_forms_on, on)).require()
    row = PolicyVersion.objects.create(
        number=number,
        adopted_on=adopted_on,
        material=material,
        changes=changes.strip(),
        ends_forms_on=(ends_forms_on or adopted_on) if material else None,
        adopted_by=by,
        recorded_at=timezone.now(),
    )
    ends = row.ends_forms_on.isoformat() if row.ends_forms_on else None
    record(
        "policy_version.adopted", subject=row, facts={"version": number, "material": material, "ends_forms_on": ends}
    )
    if material:
        site_changed(None)
    return row
