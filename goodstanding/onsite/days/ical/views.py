"""The file, what its events mean, and the year that comes of it: shown first, and kept as any other."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from goodstanding.onsite.asked import school_asked
from goodstanding.onsite.days import queries
from goodstanding.onsite.days.actions import as_said, verdict_on
from goodstanding.onsite.days.forms import YearForm, initial_bells, initial_terms
from goodstanding.onsite.days.views import year_page
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.onsite.calendar_words import Gathered, gather
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, refuse

from .forms import CalendarFileForm, MeaningsForm, kinds_in
from .passing import opened_events, sealed, sealed_events
from .reading import Unreadable, events_in


@page(Permission.MANAGE_SITE, ("GET", "POST"))
def calendar_file(request: SignedIn, school: str, year: int) -> HttpResponse:
    """Choose an iCalendar file; it is read, and nothing is changed."""
    row = school_asked(request, school, Permission.MANAGE_SITE)
    form = CalendarFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            events = events_in(form.cleaned_data["file"].read(), date(year, 8, 1), date(year + 1, 7, 31))
        except Unreadable as error:
            form.add_error("file", str(error))
        else:
            kinds, others = kinds_in(events)
            asked = [event for events in kinds.values() for event in events]
            meanings = MeaningsForm(kinds=kinds, initial={"events": sealed_events(asked)})
            return _asking(request, row, year, meanings, others=others)
    return filled(request, "onsite/days/ical/file.html", form, school=row, year=year)


def _asking(request: SignedIn, school: School, year: int, form: MeaningsForm, others: int = 0) -> HttpResponse:
    return filled(request, "onsite/days/ical/meanings.html", form, school=school, year=year, others=others)


@page(Permission.MANAGE_SITE, ("POST",))
def calendar_meanings(request: SignedIn, school: str, year: int) -> HttpResponse:
    """Say what each kind of event means, and see the year that comes of it."""
    row = school_asked(request, school, Permission.MANAGE_SITE)
    events = opened_events(request.POST.get("events", ""))
    if events is None:
        return redirect("calendar_file", row.slug, year)
    form = MeaningsForm(request.POST, kinds=kinds_in(events)[0])
    if not form.is_valid():
        return _asking(request, row, year, form)
    return year_page(request, row, _filled_in(row, year, gather(events, form.meanings())))


def _filled_in(school: School, year: int, found: Gathered) -> YearForm:
    """The form of the year as if somebody had typed what the file says, with what is wrong beside it."""
    said, last = (queries.years_of([school]).filter(year=y).first() for y in (year, year - 1))
    values: dict[str, Any] = initial_bells(said or last) | initial_terms(found.terms)
    values["specials"] = sealed(found.specials)
    form = YearForm(values, school=school, year=year, rows=len(found.terms))
    if form.is_valid():
        typed = form.said()
        verdict = verdict_on(school, typed, as_said(school, typed))
        refuse(form, Refused(verdict), **form.places)
    for sentence in found.unclear:
        form.add_error(None, f"{sentence} Add it by hand once the year is kept.")
    return form
