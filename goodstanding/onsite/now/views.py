"""What is open now, and next: at every school, at one, and for whoever asks."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodstanding.onsite.asked import school_asked
from goodstanding.onsite.facts import site_of
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page

from .showing import schools_now, schools_of, timetables, told

_AWAY = 520  # weeks back and ahead that can be turned to


@page(Permission.MEMBER)
def on_site(request: SignedIn) -> HttpResponse:
    """Every school that somebody may look at; for everybody else what is open to them where they work."""
    if not request.user.may(Permission.SEE_SITE):
        return may_i(request)
    schools = request.user.schools_where(Permission.SEE_SITE)
    found = Paginator(schools, 50)
    if found.count == 1:
        return redirect("site_now", schools.get().slug)
    shown = found.get_page(request.GET.get("page"))
    rows = schools_now(shown, timezone.now())
    return render(request, "onsite/now/schools.html", {"page": shown, "rows": rows, "now": timezone.now()})


def may_i(request: SignedIn) -> HttpResponse:
    """The simple answer: may I use my phone's apps here now?"""
    now = timezone.now()
    return render(request, "onsite/now/may_i.html", {"rows": schools_now(schools_of(request.user), now), "now": now})


@page(Permission.SEE_SITE)
def site_now(request: SignedIn, school: str) -> HttpResponse:
    """One school: what is open now and next for each group, and the week as a timetable."""
    row = school_asked(request, school, Permission.SEE_SITE)
    now, site = timezone.now(), site_of(row)
    day = _day_asked(request.GET.get("week", ""))
    week = timetables(site, day)
    today = timezone.localdate()
    return render(
        request,
        "onsite/now/school.html",
        {
            "school": row,
            "site": site,
            "now": now,
            "today": today,
            "told": told(site, now),
            "timetables": week,
            "monday": week[0].week.days[0],
            "before": week[0].week.days[0] - timedelta(days=7),
            "after": week[0].week.days[0] + timedelta(days=7),
            "partly_unknown": any(None in line.cells for one in week for line in one.week.rows),
            "sees_others": request.user.schools_where(Permission.SEE_SITE).exclude(pk=row.pk).exists(),
            "days_known": site.calendar.known_from <= today <= site.calendar.known_to,
            "may_manage": bool(request.user.may(Permission.MANAGE_SITE, row)),
        },
    )


def _day_asked(said: str) -> date:
    """The day in the address, within ten years; today where there is none."""
    today = timezone.localdate()
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return today
    return day if abs((day - today).days) <= 7 * _AWAY else today
