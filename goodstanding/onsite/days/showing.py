"""A school's years as their page shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from goodstanding.people.models import School
from goodstanding.policy.onsite import building as said
from goodstanding.policy.onsite.days import Plan
from goodstanding.policy.onsite.whole_days import WEEKDAYS

from .bank_holidays import bank_holidays_in
from .models import SchoolYear, SpecialDay
from .queries import specials_of, year_facts, years_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A school year as its page shows it; ``times_said`` counts how often it was entered."""

    row: SchoolYear
    facts: said.Year
    specials: list[SpecialDay]
    bank_holidays: list[said.SpecialDay]
    times_said: int

    @property
    def times_before(self) -> int:
        return self.times_said - 1

    @property
    def days(self) -> list[tuple[str, list[tuple[str, Plan]]]]:
        """For each phase its plans, each with the weekdays that keep it."""
        return [(phase, _together(week)) for phase, week in self.facts.weeks.items()]


def _together(week: Mapping[int, Plan]) -> list[tuple[str, Plan]]:
    by: dict[Plan, list[str]] = defaultdict(list)
    for day, plan in sorted(week.items()):
        by[plan].append(WEEKDAYS[day])
    names = {tuple(WEEKDAYS[:5]): "Monday to Friday", tuple(WEEKDAYS[:4]): "Monday to Thursday"}
    return [(names.get(tuple(days), ", ".join(days)), plan) for plan, days in by.items()]


def years_shown(school: School) -> list[Shown]:
    """The school years that hold, the newest first, each with the days that differ."""
    specials = list(specials_of([school]))
    times = Counter(SchoolYear.objects.filter(school=school).values_list("year", flat=True))
    shown = []
    for row in years_of([school]).select_related("school", "made_by").order_by("-year"):
        facts = year_facts(row, specials)
        own = [s for s in specials if facts.has(s.day)]
        shown.append(Shown(row, facts, own, bank_holidays_in(facts), times[row.year]))
    return shown
