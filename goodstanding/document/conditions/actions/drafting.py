"""Fill in the form; it stays a draft until the principal signs it."""

from __future__ import annotations

from django.utils import timezone

from goodstanding.document.conditions.facts import Said, facts_of
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.people.models import Person, School
from goodstanding.policy.conditions import form_stands
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record


@action
def draft(*, school: School, by: Person, said: Said) -> LocalConditions:
    """Keep the form as it is filled in now; refused where it could never be signed so."""
    by.may(Permission.SIGN_CONDITIONS, school).require()
    School.objects.select_for_update().get(pk=school.pk)  # one draft a school
    form_stands(facts_of(school, said, timezone.localdate())).require()
    assert said.last_day is not None, "no form stands without its last day"
    row = LocalConditions.objects.filter(school=school, state="draft").first() or LocalConditions(school=school)
    row.personal_use, row.youtube, row.opened = said.personal_use, said.youtube, said.openings
    row.changes, row.last_day = said.changes.strip(), said.last_day
    row.drafted_by, row.drafted_at = by, timezone.now()
    row.save()
    record(
        "conditions.drafted",
        subject=row,
        school=school,
        facts={"form": row.number, "personal_use": row.personal_use, "youtube": row.youtube},
    )
    return row
