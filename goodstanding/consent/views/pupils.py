"""The pupils of one school, and one pupil with the family's answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goodstanding.consent import actions
from goodstanding.consent.bars.queries import bar_that_holds
from goodstanding.consent.facts import WHOLE, standings
from goodstanding.consent.families.queries import carers_of
from goodstanding.consent.forms import LeavingForm, Narrow, PupilForm
from goodstanding.consent.models import Consent, Pupil
from goodstanding.consent.page_facts import knows_bars, stands
from goodstanding.consent.queries import USES, pupils_at, told, with_standing
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied
from goodstanding.web.spreadsheet import spreadsheet

BOTH = ("GET", "POST")


def school_asked(request: SignedIn, permission: Permission) -> School | None:
    """The school named in the address, or the first there is; 404 for one not open to the person."""
    schools = request.user.schools_where(permission)
    slug = request.GET.get("school")
    return get_object_or_404(schools, slug=slug) if slug else schools.first()


def pupil_asked(request: SignedIn, pupil: UUID) -> Pupil:
    """The pupil, if whoever asks may see the pupils of that school; otherwise 404."""
    schools = request.user.schools_where(Permission.SEE_PUPILS)
    return get_object_or_404(
        Pupil.objects.select_related("school")
        .prefetch_related(Prefetch("consents", Consent.objects.select_related("evidence")), *WHOLE)
        .filter(school__in=schools),
        pk=pupil,
    )


def _narrowed(request: SignedIn, school: School) -> tuple[Narrow, Any]:
    today = timezone.localdate()
    schools = request.user.schools_where(Permission.SEE_PUPILS)
    narrow = Narrow({"school": school.slug, **request.GET.dict()}, schools=schools, school=school)
    wanted = narrow.cleaned_data if narrow.is_valid() else {}
    found = pupils_at(
        school, today, words=wanted.get("q", ""), year=wanted.get("year", ""), left=wanted.get("left", False)
    )
    if wanted.get("use") and wanted.get("standing"):
        return narrow, with_standing(found, wanted["use"], wanted["standing"], today)
    return narrow, found


@page(Permission.SEE_PUPILS)
def pupils(request: SignedIn) -> HttpResponse:
    """The pupils of one school, and how consent stands for each."""
    school = school_asked(request, Permission.SEE_PUPILS)
    if school is None:
        return render(request, "consent/no_school.html")
    narrow, found = _narrowed(request, school)
    shown = Paginator(found, 50).get_page(request.GET.get("page"))
    told(list(shown), timezone.localdate())
    return render(
        request,
        "consent/pupils.html",
        {
            "narrow": narrow,
            "page": shown,
            "school": school,
            "uses": USES,
            "may_manage": bool(request.user.may(Permission.MANAGE_PUPILS, school)),
            "knows": bool(request.user.may(Permission.KNOW_BARS, school)),
            "narrowed": any(request.GET.get(n) for n in ("q", "year", "standing", "left")),
        },
    )


@page(Permission.MANAGE_PUPILS, ("POST",))
def pupils_file(request: SignedIn) -> HttpResponse:
    """The list with consent, for a spreadsheet. It leaves the system, so it is recorded."""
    school = get_object_or_404(request.user.schools_where(Permission.MANAGE_PUPILS), slug=request.GET.get("school"))
    _, found = _narrowed(request, school)
    pupils, today = list(found), timezone.localdate()
    actions.note_export(by=request.user, school=school, pupils=len(pupils))
    head = [
        "Pupil number",
        "First name",
        "Last name",
        "Known as",
        "Year group",
        "Left on",
        *(f"Consent for {use.value}" for use in USES),
    ]
    rows = (
        [
            p.number,
            p.given_name,
            p.family_name,
            p.known_as,
            p.year_group,
            p.left_on,
            *(standing.value for standing in standings(p, today).values()),
        ]
        for p in pupils
    )
    return spreadsheet(f"pupils-{school.slug}", head, rows)


@page(Permission.SEE_PUPILS)
def pupil(request: SignedIn, pupil: UUID) -> HttpResponse:
    """One pupil: how consent stands for every use and why, and every answer."""
    row, today = pupil_asked(request, pupil), timezone.localdate()
    told([row], today)
    knows = knows_bars(request.user, row)
    bar = bar_that_holds(row)
    may_manage = bool(request.user.may(Permission.MANAGE_PUPILS, row.school))
    context = {
        "pupil": row,
        "stands": stands(row, today, knows=knows),
        "knows": knows,
        "bar": bar if knows else None,
        "may_manage": may_manage,
        "carers": carers_of(row, answers_shown=knows or bar is None) if may_manage else [],
    }
    return render(request, "consent/pupil.html", context)


@page(Permission.MANAGE_PUPILS, BOTH)
def new_pupil(request: SignedIn) -> HttpResponse:
    """Add a pupil."""
    school = school_asked(request, Permission.MANAGE_PUPILS)
    if school is None:
        return render(request, "consent/no_school.html")
    form = PupilForm(request.POST or None, school=school)
    if form.is_valid():
        added = actions.add_pupil(school=school, by=request.user, **form.cleaned_data)
        messages.success(request, f"{added} is added.")
        return redirect("pupil", added.pk)
    return filled(request, "consent/new_pupil.html", form, school=school)


def managed(request: SignedIn, pupil: UUID) -> Pupil:
    row = pupil_asked(request, pupil)
    or_denied(request.user.may(Permission.MANAGE_PUPILS, row.school))
    return row


@page(Permission.MANAGE_PUPILS, BOTH)
def pupil_details(request: SignedIn, pupil: UUID) -> HttpResponse:
    """Change a pupil's details."""
    row = managed(request, pupil)
    form = PupilForm(request.POST or None, school=row.school, instance=row)
    if form.is_valid():
        actions.change_pupil(pupil=row, by=request.user, **form.cleaned_data)
        messages.success(request, "The details are saved.")
        return redirect("pupil", row.pk)
    return filled(
        request, "consent/pupil_details.html", form, pupil=Pupil.objects.select_related("school").get(pk=row.pk)
    )


@page(Permission.MANAGE_PUPILS, BOTH)
def pupil_leaving(request: SignedIn, pupil: UUID) -> HttpResponse:
    """Record that a pupil leaves."""
    row = managed(request, pupil)
    form = LeavingForm(request.POST or None)
    if form.is_valid():
        actions.mark_left(pupil=row, by=request.user, on=form.cleaned_data["on"])
        messages.success(request, f"It is recorded that {row} leaves.")
        return redirect("pupil", row.pk)
    return filled(request, "consent/pupil_leaving.html", form, pupil=row)


@page(Permission.MANAGE_PUPILS, ("POST",))
def pupil_coming_back(request: SignedIn, pupil: UUID) -> HttpResponse:
    """Take a leaving back."""
    row = managed(request, pupil)
    actions.bring_back(pupil=row, by=request.user)
    messages.success(request, f"{row} is a pupil here again.")
    return redirect("pupil", row.pk)
