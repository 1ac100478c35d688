"""Making the list for an event."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goodstanding.consent.actions import note_event_list
from goodstanding.consent.models import Consent
from goodstanding.consent.views.pupils import BOTH, school_asked
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.consent import Use
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page
from goodstanding.web.saying import filled

from .forms import EventForm
from .queries import divided


@page(Permission.SEE_PUPILS, BOTH)
def event_list(request: SignedIn) -> HttpResponse:
    """Choose whom the list is about; then the list, to be printed. Its making is recorded."""
    school = school_asked(request, Permission.SEE_PUPILS)
    if school is None:
        return render(request, "consent/no_school.html")
    form = EventForm(request.POST or None, school=school)
    if form.is_valid():
        return _made(request, school, form)
    schools = request.user.schools_where(Permission.SEE_PUPILS)
    return filled(request, "consent/events/event_list.html", form, school=school, schools=schools)


def _made(request: SignedIn, school: School, form: EventForm) -> HttpResponse:
    data = form.cleaned_data
    use, on, title = Use(data["use"]), data["on"], data["title"]
    note_event_list(by=request.user, school=school, pupils=len(data["chosen"]), use=use, on=on, title=title)
    may, may_not = divided(data["chosen"], use, on)
    context = {
        "school": school,
        "title": title,
        "use": Consent.Use(use).label,
        "on": on,
        "may": may,
        "may_not": may_not,
        "made_at": timezone.now(),
    }
    return render(request, "consent/events/made.html", context)
