"""A school whose days are soon not known any more waits for those who can enter the next year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy.onsite.days import LOCAL
from goodstanding.policy.roles import Permission
from goodstanding.web.waiting import Waiting, waits

_BEFORE = timedelta(days=70)  # before the end of August: while there is still somebody at school
_FEW = 5  # schools that have a line each


@waits
def school_days_running_out(person: Person) -> Iterator[Waiting]:
    """One line for each school of which days are known now and soon are not; one for all where they are many."""
    if not person.may(Permission.MANAGE_SITE):
        return
    today = timezone.localdate()
    schools = person.schools_where(Permission.MANAGE_SITE).filter(school_years__replaced_at=None)
    last = schools.annotate(last=Max("school_years__year")).exclude(last=None)
    ending = [s for s in last if date(s.last + 1, 8, 31) - _BEFORE <= today]
    if len(ending) > _FEW:
        yield _line(f"The school days of {len(ending)} schools run out", reverse("on_site"), ending[0])
    else:
        for school in ending:
            page = reverse("school_year", args=[school.slug, school.last + 1])
            yield _line(f"The school days of {school} run out", page, school)


def _line(title: str, page: str, school: School) -> Waiting:
    ends = date(school.last + 1, 8, 31)  # type: ignore[attr-defined]  # annotated above
    since = datetime.combine(ends - _BEFORE, time.min, LOCAL)
    note = f"After 31 August {ends.year} nothing opens that needs a permission"
    return Waiting(title, page, since, "Enter the next school year", note, urgent=timezone.localdate() > ends)
