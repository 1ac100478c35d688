"""Lists of pupils, each in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from goodstanding.people.models import School
from goodstanding.people.spelling import plain, plain_words
from goodstanding.policy.consent import Stand, Standing, Use

from .facts import WHOLE, standings, stands_of
from .models import Pupil

USES = tuple(Use)
ENDING_SOON = "ends soon"
SOON = timedelta(days=30)


def pupils_at(school: School, on: date, *, words: str = "", year: str = "", left: bool = False) -> QuerySet[Pupil]:
    """The pupils of `school`, narrowed by words of the name or number, and by year group."""
    pupils = Pupil.objects.filter(school=school)
    if words:
        pupils = pupils.alias(words=plain_words("given_name", "family_name", "known_as"))
    for word in words.split():
        pupils = pupils.filter(Q(words__icontains=plain(word)) | Q(number__iexact=word))
    if year:
        pupils = pupils.filter(year_group=year)
    if not left:
        pupils = pupils.filter(Q(left_on__isnull=True) | Q(left_on__gt=on))
    return pupils.prefetch_related(*WHOLE)


def with_standing(pupils: QuerySet[Pupil], use: str, standing: str, on: date) -> list[Pupil]:
    """Those of one school's `pupils` whose consent for `use` stands so: the policy itself says."""
    if standing == ENDING_SOON:
        return [p for p in pupils if ends_soon(stands_of(p, on)[Use(use)], on)]
    return [p for p in pupils if standings(p, on)[Use(use)] == standing]


def ends_soon(found: Stand, on: date) -> bool:
    """Whether consent that is given now runs out within a month."""
    return found.standing is Standing.GIVEN and found.until is not None and found.until <= on + SOON


def told(pupils: Sequence[Pupil], on: date) -> Sequence[Pupil]:
    """The same pupils, each with how its consent stands today for every use, as `stand`."""
    for pupil in pupils:
        pupil.stand = list(standings(pupil, on).items())  # type: ignore[attr-defined]
    return pupils


def year_groups_of(school: School) -> list[str]:
    years = Pupil.objects.filter(school=school).exclude(year_group="")
    found = years.order_by("year_group").values_list("year_group", flat=True).distinct()
    return sorted(found, key=lambda y: (len(y), y))
