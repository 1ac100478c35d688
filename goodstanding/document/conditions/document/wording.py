"""What the document says of a form, in our own words."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse

from goodstanding.document.conditions.models import LocalConditions
from goodstanding.policy.conditions import CORE, year_name
from goodstanding.policy.onsite.forms import PersonalUse, YouTube
from goodstanding.policy.services import Service
from goodstanding.web.templatetags.plain import day, when

from .printing import Option, Words

PERSONAL_USE = {
    PersonalUse.IN_SCHOOL_HOURS: "Permitted in school hours",
    PersonalUse.BREAKS_AND_LUNCH: "Permitted in breaks and at lunch",
    PersonalUse.NOT_PERMITTED: "Not permitted",
}
YOUTUBE = {
    YouTube.ALLOWED: "Allowed",
    YouTube.RESTRICTED: "Allowed in restricted mode",
    YouTube.NOT_ALLOWED: "Not allowed",
}
_DRAFT = "Not signed: this is a draft"
_STATEMENT = (
    "Where a school needs to do something differently, its principal says so here, signs it and answers for it. "
    "What the policy is there to protect stays as it is at every school."
)


def words_of(row: LocalConditions, *, trust: str, services: Mapping[str, Service]) -> Words:
    """The document's words for a form that is being signed."""
    return Words(
        title="School social media policy: local conditions",
        subject=f"Local conditions of {row.school.name}",
        trust=trust,
        policy=_policy(row),
        statement=_STATEMENT,
        changes=tuple(line for line in row.changes.splitlines() if line.strip()),
        openings=openings_of(row, services),
        answer=row.answer,
        personal_use=tuple(Option(says, one.value == row.personal_use) for one, says in PERSONAL_USE.items()),
        youtube=tuple(Option(says, one.value == row.youtube) for one, says in YOUTUBE.items()),
        core=tuple(one.holds for one in CORE),
        signed=_signed(row),
        number=row.number,
        school=row.school.name,
        verify=settings.ADDRESS + reverse("conditions_verify"),
    )


def openings_of(row: LocalConditions, services: Mapping[str, Service]) -> tuple[tuple[str, str], ...]:
    """What the form opens to pupils by name, as service and year group."""
    return tuple(
        (services[service].name if service in services else service, year_name(year)) for service, year in row.openings
    )


def _policy(row: LocalConditions) -> str:
    kind = "IT social media policy for staff"
    return f"{kind}, version {row.version.number}" if row.version else kind


def _signed(row: LocalConditions) -> tuple[tuple[str, str], ...]:
    return (
        ("School", row.school.name),
        ("Principal", row.signed_as),
        ("Signature", f"Signed electronically by {row.signed_as}, after {row.proof}" if row.signed_at else _DRAFT),
        ("Date", when(row.signed_at) or _DRAFT),
        ("Holds until", f"the end of {day(row.last_day)}, unless it ends before"),
    )
