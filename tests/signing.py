"""Filling in and signing local conditions, for tests: through the same actions that people use."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from goodstanding.document.conditions import actions
from goodstanding.document.conditions.facts import Said, fingerprint
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.document.versions.actions import adopt
from goodstanding.document.versions.models import PolicyVersion
from goodstanding.document.versions.queries import version_on
from goodstanding.people.models import Person, School
from goodstanding.policy.conditions import latest_day
from goodstanding.policy.onsite.forms import Opening, PersonalUse, YouTube
from goodstanding.policy.roles import Role

from .making import a_person, principal_of

PROOF = "giving their password again"


def a_form(
    *,
    use: PersonalUse = PersonalUse.BREAKS_AND_LUNCH,
    youtube: YouTube = YouTube.RESTRICTED,
    changes: str = "",
    openings: frozenset[Opening] = frozenset(),
    last_day: date | None = None,
) -> Said:
    return Said(use, youtube, changes, openings, last_day or latest_day(timezone.localdate()))


def signed(school: School, said: Said | None = None, by: Person | None = None, answer: str = "") -> LocalConditions:
    """A form that the school's principal filled in and signed."""
    by = by or principal_of(school)
    draft = actions.draft(school=school, by=by, said=said or a_form())
    read = fingerprint(draft, version_on(timezone.localdate()))
    return actions.sign(conditions=draft.pk, by=by, read=read, proof=PROOF, accepted=True, answer=answer)


def some_conditions(school: School, principal: Person) -> LocalConditions:
    """A form that was signed under a version of the policy, and a draft of the next."""
    owner, today = a_person(Role.POLICY_OWNER), timezone.localdate()
    number = f"2.{PolicyVersion.objects.count()}"
    adopt(by=owner, number=number, adopted_on=today, material=False, changes="Some words are plainer.")
    row = signed(school, by=principal)
    said = a_form(changes="A second reader isn’t required on trips.")  # which the check asks about
    actions.draft(school=school, by=principal, said=said)
    return row
