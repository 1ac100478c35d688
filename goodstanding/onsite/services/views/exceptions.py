"""What the trust keeps open for a while."""

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
from ..forms import ExceptionForm
from ..models import ServiceException
from .tabs import around

BOTH = ("GET", "POST")


@page(Permission.SEE_SITE)
def service_exceptions(request: SignedIn) -> HttpResponse:
    """Every exception, those that hold first."""
    rows = queries.newest(ServiceException.objects)
    shown = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "onsite/services/exceptions.html", {"page": shown, **around(request, "service_exceptions")})


@page(Permission.MANAGE_SERVICES, BOTH)
def new_exception(request: SignedIn) -> HttpResponse:
    """Keep a domain open until a day."""
    known = queries.catalogue()
    asked = {"domain": host_in(request.GET.get("host", "")) or ""}
    form = ExceptionForm(request.POST or None, known=known, initial=asked)
    if form.is_valid():
        said = {"understood": False} | form.cleaned_data
        try:
            row = actions.make_exception(by=request.user, **said)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"{row} stays open.")
            return redirect(row)
    return filled(request, "onsite/services/new_exception.html", form)


@page(Permission.SEE_SITE)
def exception(request: SignedIn, exception: int) -> HttpResponse:
    """One exception, what it opens, and the press that ends it."""
    row = get_object_or_404(ServiceException.objects.select_related("made_by", "ended_by"), pk=exception)
    return render(
        request, "onsite/services/exception.html", {"exception": row, **around(request, "service_exceptions")}
    )


@page(Permission.MANAGE_SERVICES, ("POST",))
def exception_end(request: SignedIn, exception: int) -> HttpResponse:
    """Let it be shut again."""
    row = get_object_or_404(ServiceException, pk=exception)
    actions.end_exception(exception=row, by=request.user)
    messages.success(request, "The exception is ended.")
    return redirect(row)
