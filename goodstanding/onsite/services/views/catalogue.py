"""The list of services, one of them, and looking a host up."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goodstanding.onsite.asked import school_asked
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.services.asking import host_in, look_up
from goodstanding.web.gate import page
from goodstanding.web.saying import filled

from .. import queries
from ..deciding import Decided, decided
from ..looking_forms import HostForm, SearchForm
from ..models import ServiceAddition
from .tabs import around

_SHOWN = 100  # domains of one service


@page(Permission.SEE_SITE)
def services(request: SignedIn) -> HttpResponse:
    """Every service that is known, by category; or those that a search finds."""
    form = SearchForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    found = queries.services_found(queries.catalogue(), said.get("q", ""), said.get("category", ""))
    shown = Paginator(found, 50).get_page(request.GET.get("page"))
    # Somebody who types a whole link means the host in it.
    host = host_in(said.get("q", "")) if said.get("q") else None
    context = {"form": form, "page": shown, "host": host, **around(request, "services")}
    return render(request, "onsite/services/services.html", context)


@page(Permission.SEE_SITE)
def service(request: SignedIn, known: str) -> HttpResponse:
    """One service: what it is, its domains, and where they come from."""
    one = next((s for s in queries.catalogue().services if s.id == known), None)
    if one is None:
        raise Http404
    additions = queries.holding(ServiceAddition.objects.filter(service=known)).select_related("made_by")
    return render(
        request,
        "onsite/services/service.html",
        {"service": one, "domains": one.domains[:_SHOWN], "additions": additions, **around(request, "services")},
    )


@page(Permission.SEE_SITE)
def host(request: SignedIn) -> HttpResponse:
    """Which service a host is, why, and what is decided about it."""
    schools = [(s.slug, s.name) for s in request.user.schools_where(Permission.SEE_SITE)]
    first = {"school": schools[0][0]} if len(schools) == 1 else {}
    form = HostForm(request.GET if "host" in request.GET else None, schools=schools, initial=first)
    found, school = None, None
    answers: list[Decided] = []
    if form.is_valid():
        now = timezone.now()
        found = look_up(queries.catalogue(), form.cleaned_data["host"], now)
        if form.cleaned_data["school"]:
            school = school_asked(request, form.cleaned_data["school"], Permission.SEE_SITE)
            answers = decided(school, found.host, now)
    return filled(
        request,
        "onsite/services/host.html",
        form,
        found=found,
        answers=answers,
        school=school,
        **around(request, "host"),
    )
