"""How far the trust lets its schools go."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from goodstanding.document.conditions import queries
from goodstanding.document.conditions.actions import set_limits
from goodstanding.document.conditions.forms import LimitsForm
from goodstanding.document.conditions.saying import named
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, refuse


@page(Permission.SET_LIMITS, ("GET", "POST"))
def limits(request: SignedIn) -> HttpResponse:
    """Set the limits; the last ones stand in the form."""
    now = asdict(queries.limits())
    initial = {name: getattr(value, "value", value) for name, value in now.items()} | {"never": sorted(now["never"])}
    form = LimitsForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            set_limits(by=request.user, bounds=form.bounds(), reason=form.cleaned_data["reason"])
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Set. Schools whose forms go further are held to it, and have been told.")
            return redirect("conditions")
    return filled(request, "document/conditions/limits.html", form, set=queries.limits_set(), never=named(now["never"]))
