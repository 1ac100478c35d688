"""Whose devices are where at a school: the list, entering one, taking one away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goodstanding.onsite.asked import school_asked
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, refuse

from . import actions
from .forms import NetworkForm
from .models import Network
from .showing import nested_words, networks_shown


@page(Permission.SEE_SITE)
def places(request: SignedIn, school: str) -> HttpResponse:
    """Every network of a school."""
    row = school_asked(request, school, Permission.SEE_SITE)
    return render(
        request,
        "onsite/places/places.html",
        {
            "school": row,
            "rows": networks_shown(row),
            "may_manage": bool(request.user.may(Permission.MANAGE_SITE, row)),
        },
    )


@page(Permission.MANAGE_SITE, ("GET", "POST"))
def new_place(request: SignedIn, school: str) -> HttpResponse:
    """Say whose devices a range or a sign-in group holds."""
    row = school_asked(request, school, Permission.MANAGE_SITE)
    form = NetworkForm(request.POST or None, school=row)
    if form.is_valid():
        try:
            made = actions.say_network(school=row, said=form.said(), by=request.user)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"{made.address} is kept. {nested_words(made)}".strip())
            return redirect("places", row.slug)
    return filled(request, "onsite/places/new.html", form, school=row)


@page(Permission.MANAGE_SITE, ("POST",))
def place_end(request: SignedIn, school: str, network: int) -> HttpResponse:
    """Take a network away."""
    row = school_asked(request, school, Permission.MANAGE_SITE)
    gone = get_object_or_404(Network, school=row, pk=network)
    actions.end_network(network=gone, by=request.user)
    messages.success(request, f"{gone.address} is taken away. Its devices are treated as the network around them.")
    return redirect("places", row.slug)
