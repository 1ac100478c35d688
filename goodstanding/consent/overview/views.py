"""One school's consent at a glance."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goodstanding.consent.queries import pupils_at
from goodstanding.consent.views.pupils import school_asked
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page

from .queries import COLUMNS, tables


@page(Permission.SEE_PUPILS)
def consent_overview(request: SignedIn) -> HttpResponse:
    """How many pupils of each year group have which answer, for every use."""
    school = school_asked(request, Permission.SEE_PUPILS)
    if school is None:
        return render(request, "consent/no_school.html")
    today = timezone.localdate()
    context = {
        "school": school,
        "schools": request.user.schools_where(Permission.SEE_PUPILS),
        "tables": tables(pupils_at(school, today), today),
        "columns": COLUMNS.values(),
        "today": today,
    }
    return render(request, "consent/overview/overview.html", context)
