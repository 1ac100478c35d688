"""What is known of forms and limits, each in a number of queries that does not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from goodstanding.people.models import School
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
