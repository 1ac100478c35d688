"""Words that several subcommands take."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from datetime import UTC, datetime

from django.core.management.base import CommandError

from goodstanding.people.models import School
from goodstanding.policy.onsite.days import LOCAL

YEARS = range(2000, 2101)  # of a time that is asked about; schools know theirs to the day


def school(slug: str) -> School:
    """The school, or the complaint that there is none."""
    found = School.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no school {slug!r}.")
    return found


def moment(text: str) -> datetime:
    """An instant; without an offset it is the time on the school's wall."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a time such as 2026-11-17T10:40") from None
    if at.year not in YEARS:
        raise ArgumentTypeError(f"{text!r} is not between {YEARS[0]} and {YEARS[-1]}")
    return at if at.tzinfo else _on_the_wall(at)


def _on_the_wall(at: datetime) -> datetime:
    """The instant of a local time; of one that comes twice the first, of one that is skipped the one an hour on."""
    first, second = (at.replace(tzinfo=LOCAL, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    taken = first.astimezone(UTC).astimezone(LOCAL)
    change = "comes twice" if taken.replace(tzinfo=None) == at else "is skipped"
    print(f"{at:%H:%M} {change} when the clocks change on that day; {taken.isoformat()} was taken.", file=sys.stderr)
    return taken
