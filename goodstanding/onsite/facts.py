"""Everything that decides access at schools, read from the rooms that know it."""

from __future__ import annotations

from collections.abc import Iterable

from goodstanding.document.conditions.queries import forms_of, limits
from goodstanding.people.models import School
from goodstanding.policy.onsite.site import Site

from .central.queries import revoked
from .days.queries import calendars
from .places.queries import places
from .services.queries import catalogue


def sites(schools: Iterable[School]) -> dict[str, Site]:
    """What decides access at each of `schools`, by slug, in a number of queries that does not grow."""
    schools = tuple(schools)
    days, devices, forms, shut = calendars(schools), places(schools), forms_of(schools), revoked(schools)
    services, limit = catalogue(), limits()
    return {
        s.slug: Site(
            school=s.slug,
            name=s.name,
            calendar=days[s.slug],
            catalogue=services,
            forms=forms[s.slug],
            limits=limit,
            places=devices[s.slug],
            revoked=shut[s.slug],
        )
        for s in schools
    }


def site_of(school: School) -> Site:
    """What decides access at one school."""
    return sites([school])[school.slug]
