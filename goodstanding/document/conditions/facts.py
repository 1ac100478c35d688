"""From a school's form to what the policy asks about it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache

from goodstanding.document.versions.models import PolicyVersion
from goodstanding.people.models import School
from goodstanding.policy.conditions import FormFacts
from goodstanding.policy.onsite.forms import Opening, PersonalUse, YouTube
from goodstanding.policy.services import Service, own_services
from goodstanding.web.templatetags.plain import day

from .models import LocalConditions
from .queries import limits, limits_set

Phase = School.Phase
_YEARS = {
    Phase.NURSERY: frozenset[int](),
    Phase.PRIMARY: frozenset(range(7)),
    Phase.SECONDARY: frozenset(range(7, 14)),
    Phase.SIXTH_FORM: frozenset({12, 13}),
    Phase.ALL_THROUGH: frozenset(range(14)),
    Phase.SPECIAL: frozenset(range(14)),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A form as somebody fills it in."""

    personal_use: PersonalUse
    youtube: YouTube
    changes: str
    openings: frozenset[Opening]
    last_day: date | None

    @classmethod
    def of(cls, row: LocalConditions) -> Said:
        return cls(PersonalUse(row.personal_use), YouTube(row.youtube), row.changes, row.opened, row.last_day)


@cache
def known_services() -> Mapping[str, Service]:
    """The services that a form can name, by id: those of our own catalogue."""
    return {service.id: service for service in own_services()}


def years_of(school: School) -> frozenset[int]:
    """The year groups that a school of this phase has; reception is 0."""
    return _YEARS[Phase(school.phase)]


def facts_of(school: School, said: Said, on: date) -> FormFacts:
    """All that the policy asks of a form."""
    set_now = limits_set()
    return FormFacts(
        personal_use=said.personal_use,
        youtube=said.youtube,
        changes=said.changes,
        openings=said.openings,
        last_day=said.last_day,
        on=on,
        services=known_services(),
        years=years_of(school),
        limits=limits(),
        limits_by=f"set by {set_now.set_by} on {day(set_now.set_at)}" if set_now else "",
    )


def fingerprint(row: LocalConditions, version: PolicyVersion | None) -> str:
    """Names what stands on a draft; the same while it says the same under the same version of the policy."""
    said = asdict(Said.of(row)) | {"openings": row.openings, "last_day": str(row.last_day)}
    said |= {"form": row.pk, "version": version.pk if version else None}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
