"""The bank holidays of England, as a library keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import holidays

from goodstanding.policy.onsite.building import SpecialDay, SpecialKind, Year


def bank_holidays(years: Iterable[int]) -> dict[date, str]:
    """Every bank holiday in England in these calendar years, with its name."""
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=list(years)))


def bank_holidays_in(year: Year) -> list[SpecialDay]:
    """Those that lie in term and of which nothing is said yet, as days on which the school is closed."""
    said = {special.day for special in year.specials}
    days = sorted(bank_holidays([year.year, year.year + 1]).items())
    return [
        SpecialDay(day, SpecialKind.CLOSED, name)
        for day, name in days
        if day not in said and any(t.starts <= day <= t.ends for t in year.terms) and day.weekday() in _said(year)
    ]


def _said(year: Year) -> set[int]:
    """The weekdays that have school in some phase."""
    return {day for week in year.weeks.values() for day, plan in week.items() if plan}
