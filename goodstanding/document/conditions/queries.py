"""What is known of forms and limits, each in a number of queries that does not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from goodstanding.people.models import Person, School
from goodstanding.policy.conditions import End, goes_beyond, held_to
from goodstanding.policy.onsite.forms import Form, Limits, PersonalUse, YouTube

from .ends import ends_of
from .models import LocalConditions, SiteLimits


def forms_of(schools: Iterable[School]) -> dict[str, tuple[Form, ...]]:
    """Every form that was signed for each of `schools`, by slug, for as long as it holds or held."""
    schools = tuple(schools)
    signed = list(LocalConditions.objects.filter(school__in=schools).exclude(state="draft").order_by("signed_at"))
    ends = ends_of(signed)
    slugs = {school.pk: school.slug for school in schools}
    found: dict[str, list[Form]] = defaultdict(list)
    for row in signed:
        if (form := form_of(row, ends[row.pk].at)).ends > form.starts:
            found[slugs[row.school_id]].append(form)
    return {slug: tuple(found[slug]) for slug in slugs.values()}


def form_of(row: LocalConditions, ends: datetime) -> Form:
    """A signed row as the policy sees it, ending at `ends`."""
    assert row.signed_at is not None, "a draft is no form"
    return Form(
        number=row.number,
        digest=row.digest,
        signed_by=row.signed_as,
        signed_at=row.signed_at,
        starts=row.signed_at,
        ends=ends,
        personal_use=PersonalUse(row.personal_use),
        youtube=YouTube(row.youtube),
        openings=row.opened,
    )


def limits_set() -> SiteLimits | None:
    """The trust's limits as somebody last set them."""
    return SiteLimits.objects.select_related("set_by").first()


def limits() -> Limits:
    """How far the trust lets its schools go now."""
    row = SiteLimits.objects.first()
    if row is None:
        return Limits()
    return Limits(
        personal_use=PersonalUse(row.personal_use),
        youtube=YouTube(row.youtube),
        openings=row.openings,
        never=frozenset(row.never),
        outside_hours=row.outside_hours,
    )


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds at a school: its form in force and when that ends, or the policy's default.

    ``held`` says that the form goes further than the trust lets it, so that its limit holds.
    """

    school: School
    form: LocalConditions | None
    end: End | None
    personal_use: PersonalUse = PersonalUse.NOT_PERMITTED
    youtube: YouTube = YouTube.NOT_ALLOWED
    held: bool = False


def holdings(schools: Iterable[School], at: datetime) -> list[Holding]:
    """What holds at each of `schools` at the instant `at`."""
    schools = tuple(schools)
    signed = list(
        LocalConditions.objects.filter(school__in=schools, state="signed", signed_at__lte=at).select_related(
            "signed_by"
        )
    )
    ends, bounds = ends_of(signed), limits()
    by_school = {row.school_id: row for row in signed if ends[row.pk].at > at}
    return [_holding(school, by_school.get(school.pk), ends, bounds) for school in schools]


def _holding(school: School, row: LocalConditions | None, ends: dict[int, End], bounds: Limits) -> Holding:
    if row is None:
        return Holding(school, None, None)
    said = PersonalUse(row.personal_use), YouTube(row.youtube)
    return Holding(school, row, ends[row.pk], *held_to(*said, bounds), goes_beyond(*said, row.opened, bounds))


def forms_signed_at(school: School) -> QuerySet[LocalConditions]:
    """Every form that was ever signed for `school`, the newest first."""
    return LocalConditions.objects.filter(school=school).exclude(state="draft").select_related("version")


def draft_of(school: School) -> LocalConditions | None:
    """The form that is being filled in for `school`."""
    return LocalConditions.objects.filter(school=school, state="draft").select_related("school").first()


def reads_forms_of(person: Person, school: School) -> bool:
    """Whether the school's forms are this person's to read: those of the school, and of the trust's office."""
    return person.school_id in (school.pk, None) or any(one.school in (school.slug, None) for one in person.held)
