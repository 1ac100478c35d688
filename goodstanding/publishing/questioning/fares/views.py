"""The page that shows how the checks fare, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.people.request import SignedIn
from goodstanding.policy.questioning.faring import FEWEST
from goodstanding.policy.roles import Permission
from goodstanding.publishing.places import at_schools
from goodstanding.publishing.questioning.models import Firing
from goodstanding.web.forms.offering import offer
from goodstanding.web.gate import page
from goodstanding.web.spreadsheet import spreadsheet

from .queries import by_month, checks_fared, every_month, in_month, last_months


class NarrowForm(forms.Form):
    school = forms.ModelChoiceField(School.objects.none(), to_field_name="slug", required=False, empty_label="All")
    month = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, schools: QuerySet[School], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [(f"{m:%Y-%m}", f"{m:%B %Y}") for m in last_months(today)]
        offer(self, school=schools, month=[("", "Any"), *months])


def _seen_by(person: Person) -> QuerySet[Firing]:
    where = at_schools(person, Permission.SEE_CHECKS, "school")
    return Firing.objects.none() if where is None else Firing.objects.filter(where)


def _chosen(request: HttpRequest, form: NarrowForm, firings: QuerySet[Firing]) -> tuple[QuerySet[Firing], date | None]:
    """The firings asked for at a school, and the month asked for."""
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if chosen.get("school"):
        firings = firings.filter(school=chosen["school"])
    return firings, date.fromisoformat(f"{chosen['month']}-01") if chosen.get("month") else None


@page(Permission.SEE_CHECKS)
def checks(request: SignedIn) -> HttpResponse:
    """Every check that fired, and what became of what it found."""
    today, person = timezone.localdate(), request.user
    form = NarrowForm(request.GET or None, schools=person.schools_where(Permission.SEE_CHECKS), today=today)
    firings, month = _chosen(request, form, _seen_by(person))
    fared = checks_fared(in_month(firings, month) if month else firings)
    return render(
        request,
        "publishing/questioning/fares/checks.html",
        {
            "narrow": form,
            "checks": fared,
            "fired": sum(c.faring.fired for c in fared),
            "overruled": sum(c.faring.overruled for c in fared),
            "wolves": sum(c.faring.cries_wolf for c in fared),
            "chart": by_month(firings, today),
            "fewest": FEWEST,
            "may_rule": bool(person.may(Permission.RULE_ON_CHECK)),
        },
    )


_HEAD = (
    "Month", "School", "Check", "Clause", "Fired", "Heeded", "Answered", "Overruled", "Upheld", "Left", "Cries wolf"
)  # fmt: skip


@page(Permission.SEE_CHECKS)
def checks_file(request: SignedIn) -> HttpResponse:
    """The same, month by month and school by school, to work with elsewhere."""
    person, today = request.user, timezone.localdate()
    form = NarrowForm(request.GET or None, schools=person.schools_where(Permission.SEE_CHECKS), today=today)
    firings, month = _chosen(request, form, _seen_by(person))
    return spreadsheet("checks", _HEAD, _rows(in_month(firings, month) if month else firings))


def _rows(firings: QuerySet[Firing]) -> Iterable[tuple[object, ...]]:
    for month, school, check in every_month(firings):
        f = check.faring
        numbers = (f.fired, f.heeded, f.answered, f.overruled, f.upheld, f.standing)
        yield f"{month:%Y-%m}", school, check.says, check.clause, *numbers, "yes" if f.cries_wolf else ""
