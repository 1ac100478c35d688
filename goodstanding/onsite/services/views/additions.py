"""What the trust adds to the catalogue."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.services.asking import host_in
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, refuse

from .. import actions, queries
from ..forms import AdditionForm
from ..models import ServiceAddition
from .tabs import around

BOTH = ("GET", "POST")


@page(Permission.SEE_SITE)
def service_additions(request: SignedIn) -> HttpResponse:
    """Every addition, those that count first."""
    rows = queries.newest(ServiceAddition.objects)
    shown = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "onsite/services/additions.html", {"page": shown, **around(request, "service_additions")})


@page(Permission.MANAGE_SERVICES, BOTH)
def new_addition(request: SignedIn) -> HttpResponse:
    """Add domains to a service, or a service of the trust's own."""
    asked = {"domains": host_in(request.GET.get("host", "")) or "", "service": request.GET.get("service", "")}
    form = AdditionForm(request.POST or None, known=queries.catalogue(), initial=asked)
    if form.is_valid():
        try:
            row = actions.add_service(said=form.said(), by=request.user)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "It is in the catalogue.")
            return redirect(row)
    return filled(request, "onsite/services/new_addition.html", form)


@page(Permission.SEE_SITE)
def addition(request: SignedIn, addition: int) -> HttpResponse:
    """One addition, and the press that ends it."""
    row = get_object_or_404(ServiceAddition.objects.select_related("made_by", "ended_by"), pk=addition)
    return render(request, "onsite/services/addition.html", {"addition": row, **around(request, "service_additions")})


@page(Permission.MANAGE_SERVICES, ("POST",))
def addition_end(request: SignedIn, addition: int) -> HttpResponse:
    """Have it count no longer."""
    row = get_object_or_404(ServiceAddition, pk=addition)
    actions.end_addition(addition=row, by=request.user)
    messages.success(request, "It is ended.")
    return redirect(row)
