"""How consent stands across a school, counted by use and year group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goodstanding.consent.facts import stands_of
from goodstanding.consent.models import Consent, Pupil
from goodstanding.consent.queries import ENDING_SOON, USES, ends_soon
from goodstanding.policy.consent import Standing, Use

# What each column counts, as the list of pupils is narrowed by it, and what it is called.
COLUMNS = {
    Standing.GIVEN.value: "Given",
    ENDING_SOON: "Of these, ends soon",
    Standing.NO_PICTURES.value: "No pictures",
    Standing.REFUSED.value: "Refused",
    Standing.OBJECTED.value: "Objected",
    Standing.WITHDRAWN.value: "Withdrawn",
    Standing.EXPIRED.value: "Expired",
    Standing.NONE.value: "No answer",
}
Counts = Counter[tuple[Use, str, str]]  # by use, year group and column


@dataclass(frozen=True, slots=True)
class Row:
    """The numbers of one year group (of all, where ``year`` is None), by column."""

    year: str | None
    numbers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class UseTable:
    use: Use
    label: str
    rows: tuple[Row, ...]


def tables(pupils: Iterable[Pupil], on: date) -> list[UseTable]:
    """A table for each use; `pupils` are read once, with `facts.WHOLE`."""
    counts: Counts = Counter()
    years = set()
    for pupil in pupils:
        years.add(pupil.year_group)
        for use, found in stands_of(pupil, on).items():
            counts[use, pupil.year_group, found.standing.value] += 1
            counts[use, pupil.year_group, ENDING_SOON] += ends_soon(found, on)
    ordered = sorted(years, key=lambda year: (year == "", len(year), year))
    return [_table(use, ordered, counts) for use in USES]


def _table(use: Use, years: list[str], counts: Counts) -> UseTable:
    rows = [Row(year, tuple((column, counts[use, year, column]) for column in COLUMNS)) for year in years]
    whole = Row(None, tuple((c, sum(counts[use, year, c] for year in years)) for c in COLUMNS))
    return UseTable(use, Consent.Use(use).label, (*rows, whole))
