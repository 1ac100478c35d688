"""Asking many families, and seeing who has answered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Max, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from goodstanding.consent.families import actions
from goodstanding.consent.families.forms import AskForm, Narrow
from goodstanding.consent.families.models import Carer
from goodstanding.consent.families.queries import Whom, families, letters_to, to_ask, told
from goodstanding.consent.models import Pupil
from goodstanding.consent.views.pupils import school_asked
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page

from .letters import letters

OF = "consent/families"
AT_ONCE = 200  # letters on paper made in one go


def _knows(request: SignedIn, school: School) -> bool:
    return bool(request.user.may(Permission.KNOW_BARS, school))


@page(Permission.MANAGE_PUPILS)
def family_list(request: SignedIn) -> HttpResponse:
    """The families of one school: who answers, who was asked, who has answered."""
    school = school_asked(request, Permission.MANAGE_PUPILS)
    if school is None:
        return render(request, "consent/no_school.html")
    today, knows = timezone.localdate(), _knows(request, school)
    schools = request.user.schools_where(Permission.MANAGE_PUPILS)
    narrow = Narrow({"school": school.slug, **request.GET.dict()}, schools=schools, school=school)
    wanted = narrow.cleaned_data if narrow.is_valid() else {}
    whom = Whom(wanted.get("whom") or Whom.EVERYBODY)
    found = families(school, today, whom, year=wanted.get("year", ""), knows_bars=knows)
    shown = Paginator(found, 50).get_page(request.GET.get("page"))
    return render(
        request,
        f"{OF}/family_list.html",
        {
            "school": school,
            "narrow": narrow,
            "page": shown,
            "pupils": told(shown, today, knows_bars=knows),
            "narrowed": any(request.GET.get(n) for n in ("whom", "year")),
        },
    )


@page(Permission.MANAGE_PUPILS)
def asking(request: SignedIn) -> HttpResponse:
    """Choose whom to ask, then see how many that is before anything is sent."""
    school = school_asked(request, Permission.MANAGE_PUPILS)
    if school is None:
        return render(request, "consent/no_school.html")
    form = AskForm(request.GET if "ending" in request.GET else None, school=school, initial=_first_choice(request))
    context: dict[str, Any] = {"form": form, "school": school}
    if form.is_valid():
        context |= _preview(_meant(request, school, form))
    return render(request, f"{OF}/asking.html", context, status=422 if form.is_bound and form.errors else 200)


def _first_choice(request: SignedIn) -> dict[str, str]:
    whom = request.GET.get("whom", "")
    return {"whom": whom if whom in set(Whom) else Whom.UNANSWERED, "ending": "school year"}


def _meant(request: SignedIn, school: School, form: AskForm) -> QuerySet[Pupil]:
    wanted, knows = form.cleaned_data, _knows(request, school)
    return families(school, timezone.localdate(), Whom(wanted["whom"]), year=wanted["year"], knows_bars=knows)


def _preview(pupils: QuerySet[Pupil]) -> dict[str, Any]:
    """How many pupils, letters and addresses that is, and for how many there is nobody or no address."""
    carers = to_ask(pupils)
    without = carers.filter(email="")
    return {
        "pupils": pupils.count(),
        "letters": letters_to(carers),
        "on_paper": without.count(),
        "nobody": pupils.exclude(pk__in=carers.values("pupil")).count(),
        "at_once": AT_ONCE,
    }


@page(Permission.MANAGE_PUPILS, ("POST",))
def asked(request: SignedIn) -> HttpResponse:
    """Send the letters, or make those on paper, for the families that were shown."""
    school = get_object_or_404(request.user.schools_where(Permission.MANAGE_PUPILS), slug=request.GET.get("school"))
    form = AskForm(request.POST, school=school)
    again = redirect(f"{reverse('asking')}?school={school.slug}")
    if not form.is_valid():
        messages.error(request, "Choose whom to ask, and until when their answer is to hold.")
        return again
    carers = to_ask(_meant(request, school, form))
    try:
        if request.POST.get("how") == "printed":
            return _on_paper(request, school, form, carers.filter(email=""))
        sent = actions.ask(school=school, carers=_keys(carers), until=form.lasts, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return again
    messages.success(request, f"{sent} letters are on their way." if sent != 1 else "One letter is on its way.")
    return redirect(f"{reverse('families')}?school={school.slug}")


def _on_paper(request: SignedIn, school: School, form: AskForm, carers: QuerySet[Carer]) -> HttpResponse:
    """Whose last letter lies longest back comes first, so that the next go takes the next ones."""
    waited = carers.annotate(last=Max("askings__asked_at")).order_by(F("last").asc(nulls_first=True), "pk")
    chosen = list(waited.values_list("pk", flat=True)[:AT_ONCE])
    made = actions.print_letters(school=school, carers=chosen, until=form.lasts, by=request.user)
    return letters(request, school, made)


def _keys(carers: QuerySet[Carer]) -> list[int]:
    return list(carers.exclude(email="").values_list("pk", flat=True))
