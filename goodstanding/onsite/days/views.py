"""A school's days: what is known of them, entering a year, and the days that differ."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goodstanding.onsite.asked import school_asked
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, refuse

from . import actions, queries
from .bank_holidays import bank_holidays_in
from .forms import YearForm, initial_bells, initial_terms, usual_terms
from .ical.passing import opened
from .models import SpecialDay
from .showing import years_shown
from .special_forms import SpecialForm

BOTH = ("GET", "POST")


@page(Permission.SEE_SITE)
def days(request: SignedIn, school: str) -> HttpResponse:
    """The school years that are known, and the days in them that differ."""
    row = school_asked(request, school, Permission.SEE_SITE)
    years, today = years_shown(row), timezone.localdate()
    return render(
        request,
        "onsite/days/days.html",
        {
            "school": row,
            "years": years,
            "this_year": queries.school_year_of(today),
            "to_enter": queries.years_to_enter((one.row.year for one in years), today),
            "may_manage": bool(request.user.may(Permission.MANAGE_SITE, row)),
        },
    )


@page(Permission.MANAGE_SITE, BOTH)
def school_year(request: SignedIn, school: str, year: int) -> HttpResponse:
    """Enter a school year, or change one."""
    row = _managed(request, school, year)
    form = YearForm(
        request.POST or None,
        school=row,
        year=year,
        rows=queries.number_of_terms(row, year),
        initial=_initial(request, row, year),
    )
    if form.is_valid():
        try:
            actions.say_year(school=row, said=form.said(), by=request.user)
        except Refused as refused:
            refuse(form, refused, **form.places)
        else:
            messages.success(request, f"The school year {year} to {year + 1} is kept.")
            return redirect("days", row.slug)
    return year_page(request, row, form)


def year_page(request: SignedIn, school: School, form: YearForm) -> HttpResponse:
    """The form of a school year, with what an imported file brings beside it."""
    return filled(
        request,
        "onsite/days/year.html",
        form,
        school=school,
        year=form.year,
        brought=opened(form["specials"].value()),
        takes_over=queries.schools_with(form.year, school, request.user),
        said_before=queries.years_of([school]).filter(year=form.year).first(),
    )


def _initial(request: SignedIn, school: School, year: int) -> dict[str, Any]:
    """This year as it is said, or last year's bells and the terms of the school that is taken over from."""
    said, last = (queries.years_of([school]).filter(year=y).first() for y in (year, year - 1))
    initial: dict[str, Any] = usual_terms() | initial_bells(said or last)
    source = queries.schools_with(year, school, request.user).filter(slug=request.GET.get("from", "")).first()
    terms = queries.terms_of(source or school, year)
    return initial | initial_terms(terms)


def _managed(request: SignedIn, school: str, year: int) -> School:
    if not 2000 <= year <= 2199:
        raise Http404
    return school_asked(request, school, Permission.MANAGE_SITE)


@page(Permission.MANAGE_SITE, ("POST",))
def bank_holidays(request: SignedIn, school: str, year: int) -> HttpResponse:
    """Close on the bank holidays in a year's terms of which nothing is said yet."""
    row = _managed(request, school, year)
    said = queries.years_of([row]).filter(year=year).first()
    if said is not None and (found := bank_holidays_in(queries.year_facts(said, queries.specials_of([row])))):
        actions.say_specials(school=row, specials=found, by=request.user)
        messages.success(request, "The school is closed on the bank holidays in term.")
    return redirect("days", row.slug)


@page(Permission.MANAGE_SITE, BOTH)
def special_day(request: SignedIn, school: str) -> HttpResponse:
    """Say that a day differs."""
    row = school_asked(request, school, Permission.MANAGE_SITE)
    form = SpecialForm(request.POST or None)
    if form.is_valid():
        try:
            actions.say_specials(
                school=row, specials=form.specials(), periods=form.cleaned_data["periods"], by=request.user
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Kept.")
            return redirect("days", row.slug)
    return filled(request, "onsite/days/special.html", form, school=row)


@page(Permission.MANAGE_SITE, ("POST",))
def special_day_end(request: SignedIn, school: str, special: int) -> HttpResponse:
    """Let a day be an ordinary one again."""
    row = school_asked(request, school, Permission.MANAGE_SITE)
    actions.end_special(special=get_object_or_404(SpecialDay, school=row, pk=special), by=request.user)
    messages.success(request, "That day is an ordinary one again.")
    return redirect("days", row.slug)
