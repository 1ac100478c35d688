"""The pupils who are never to be shown, for those alone who may know."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodstanding.consent.models import Bar, Pupil
from goodstanding.consent.views.pupils import BOTH, pupil_asked, school_asked
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied, refuse

from .actions import lift_bar, set_bar
from .forms import BarForm
from .queries import bar_that_holds, bars_at


@page(Permission.KNOW_BARS)
def bars(request: SignedIn) -> HttpResponse:
    """Everyone at one school who is never to be shown, and why."""
    school = school_asked(request, Permission.KNOW_BARS)
    if school is None:
        return render(request, "consent/no_school.html")
    shown = Paginator(bars_at(school, timezone.localdate()), 50).get_page(request.GET.get("page"))
    schools = request.user.schools_where(Permission.KNOW_BARS)
    return render(request, "consent/bars/bars.html", {"school": school, "page": shown, "schools": schools})


@page(Permission.KNOW_BARS, BOTH)
def bar(request: SignedIn, pupil: UUID) -> HttpResponse:
    """Have one pupil never shown again; or why it is so, and since when."""
    row = _known(request, pupil)
    holds = bar_that_holds(row)
    form = BarForm(request.POST or None)
    if form.is_valid():
        try:
            set_bar(pupil=row, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"{row} is never to be shown.")
            return redirect("pupil", row.pk)
    return filled(request, "consent/bars/bar.html", form, pupil=row, bar=holds)


@page(Permission.KNOW_BARS, ("POST",))
def bar_lifting(request: SignedIn, pupil: UUID) -> HttpResponse:
    """Let what was agreed about the pupil count again."""
    row = _known(request, pupil)
    holds: Bar | None = bar_that_holds(row)
    if holds is not None:
        lift_bar(bar=holds, by=request.user, on=timezone.localdate())
        messages.success(request, f"What was agreed about {row} counts again.")
    return redirect("pupil", row.pk)


def _known(request: SignedIn, pupil: UUID) -> Pupil:
    row = pupil_asked(request, pupil)
    or_denied(request.user.may(Permission.KNOW_BARS, row.school))
    return row
