"""Lists that somebody brought: read, looked at, put into effect, removed."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.services.lists import Unreadable
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled

from .. import actions, queries
from ..list_forms import ListForm
from ..models import ServiceList
from .tabs import around

BOTH = ("GET", "POST")


@page(Permission.SEE_SITE)
def service_lists(request: SignedIn) -> HttpResponse:
    """Every list that was brought, without its names."""
    rows = ServiceList.objects.defer("names", "report").select_related("brought_by")
    shown = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "onsite/services/lists.html", {"page": shown, **around(request, "service_lists")})


@page(Permission.MANAGE_SERVICES, BOTH)
def new_list(request: SignedIn) -> HttpResponse:
    """Bring a list. It is read and compared; nothing is shut by it yet."""
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            row = actions.bring_list(brought=form.brought(), by=request.user)
        except Unreadable as error:
            form.add_error("uploads", str(error))
        else:
            return redirect(row)
    return filled(request, "onsite/services/new_list.html", form)


@page(Permission.SEE_SITE)
def one(request: SignedIn, service_list: int) -> HttpResponse:
    """One list: what it changes, what of it could not be taken over, and the press that has it count or not."""
    row = get_object_or_404(
        ServiceList.objects.defer("names").select_related("brought_by", "live_by", "removed_by"), pk=service_list
    )
    change = queries.change_by(row) if row.state != "removed" else None
    return render(
        request,
        "onsite/services/list.html",
        {"list": row, "change": change, **around(request, "service_lists")},
    )


@page(Permission.MANAGE_SERVICES, ("POST",))
def step(request: SignedIn, service_list: int) -> HttpResponse:
    """Have a list count, or count no longer."""
    row = get_object_or_404(ServiceList.objects.defer("names"), pk=service_list)
    try:
        if request.POST.get("step") == "live":
            actions.put_list_live(service_list=row, by=request.user)
            messages.success(request, "The list is in effect.")
        elif request.POST.get("step") == "remove":
            actions.remove_list(service_list=row, by=request.user)
            messages.success(request, "The list is removed, and its names are forgotten.")
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
    return redirect(row)
