"""Counting firings, all in the database: one query each, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from goodstanding.policy.questioning.faring import Faring
from goodstanding.policy.questioning.subjects import OWN_WORDS
from goodstanding.publishing.own_words.models import OwnWord
from goodstanding.publishing.questioning.models import Firing
from goodstanding.publishing.questioning.showing import why
from goodstanding.web.chart import Chart, Point, bars

MONTHS = 12  # that can be looked back on here; the record and the file hold no less
SHOWN = 6  # months in the chart
Outcome = Firing.Outcome


@dataclass(frozen=True, slots=True)
class Check:
    """One check and how it fared."""

    rule: str
    clause: str
    faring: Faring
    own: str = ""  # what it says, where it is one of the trust's own words

    @property
    def says(self) -> str:
        return why(self.rule) or self.rule


def last_months(today: date, many: int = MONTHS) -> list[date]:
    """The first days of this month and those before it, newest first."""
    months = [today.replace(day=1)]
    while len(months) < many:
        last = months[-1]
        months.append(date(last.year - (last.month == 1), (last.month - 2) % 12 + 1, 1))
    return months


def start_of(month: date) -> datetime:
    return timezone.make_aware(datetime.combine(month, time()))


def in_month(firings: QuerySet[Firing], month: date) -> QuerySet[Firing]:
    after = date(month.year + (month.month == 12), month.month % 12 + 1, 1)
    return firings.filter(first_at__gte=start_of(month), first_at__lt=start_of(after))


_COUNTS = {
    "standing": Count("pk", filter=Q(outcome=Outcome.OPEN)),
    "heeded": Count("pk", filter=Q(outcome=Outcome.HEEDED)),
    "answered": Count("pk", filter=Q(outcome=Outcome.ANSWERED)),
    "overruled": Count("pk", filter=Q(outcome=Outcome.OVERRULED)),
    "upheld": Count("pk", filter=Q(outcome=Outcome.UPHELD)),
}


def checks_fared(firings: QuerySet[Firing]) -> list[Check]:
    """Every check that fired; what cries wolf first, then what fired most."""
    rows = firings.order_by().values("rule", "clause").annotate(**_COUNTS)
    found = _with_own_words([_check(row) for row in rows])
    return sorted(found, key=lambda c: (not c.faring.cries_wolf, -c.faring.fired, c.rule))


def _check(row: Mapping[str, Any]) -> Check:
    return Check(row["rule"], row["clause"], Faring(**{name: row[name] for name in _COUNTS}))


def _with_own_words(checks: list[Check]) -> list[Check]:
    """The trust's own words say themselves what they are about: one query where there are any."""
    keys = {c.rule: c.rule.removeprefix(OWN_WORDS) for c in checks if c.rule.startswith(OWN_WORDS)}
    said = OwnWord.objects.in_bulk(map(int, keys.values())) if keys else {}
    return [replace(c, own=said[int(keys[c.rule])].message) if c.rule in keys else c for c in checks]


def by_month(firings: QuerySet[Firing], today: date) -> Chart:
    """What fired and what was overruled, month by month."""
    months = last_months(today, SHOWN)[::-1]
    rows = (
        firings.filter(first_at__gte=start_of(months[0]))
        .order_by()
        .annotate(month=TruncMonth("first_at"))
        .values_list("month")
        .annotate(fired=Count("pk"), heeded=_COUNTS["heeded"], overruled=_COUNTS["overruled"])
    )
    found = {timezone.localtime(month).date(): tuple(numbers) for month, *numbers in rows}
    return bars(("Fired", "Heeded", "Overruled"), [Point(f"{m:%b %Y}", found.get(m, (0, 0, 0))) for m in months])


def every_month(firings: QuerySet[Firing]) -> Iterator[tuple[date, str, Check]]:
    """Each check at each school in each month, newest first."""
    rows = (
        firings.order_by()
        .annotate(month=TruncMonth("first_at"))
        .values("month", "school__name", "rule", "clause")
        .annotate(**_COUNTS)
        .order_by("-month", "school__name", "rule")
    )
    for row in rows.iterator():
        yield timezone.localtime(row["month"]).date(), row["school__name"], _check(row)
