"""What is shut at once: the list, shutting a domain, taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied, refuse

from . import actions, queries
from .forms import RevokeForm


@page(Permission.SEE_SITE)
def revocations(request: SignedIn) -> HttpResponse:
    """Every domain shut at once at the schools whose access you may see."""
    rows = Paginator(queries.revocations_for(request.user), 50).get_page(request.GET.get("page"))
    whole = bool(queries.may_revoke(request.user, None))
    mine = set(request.user.schools_where(Permission.REVOKE_SITE).values_list("pk", flat=True))
    may_take_back = {row.pk for row in rows if (whole if row.school_id is None else row.school_id in mine)}
    context = {
        "page": rows,
        "may_revoke": bool(mine),
        "may_take_back": may_take_back,
        "trouble": queries.troubles(),
    }
    return render(request, "onsite/central/revocations.html", context)


@page(Permission.REVOKE_SITE, ("GET", "POST"))
def new_revocation(request: SignedIn) -> HttpResponse:
    """Shut a domain at once."""
    form = RevokeForm(request.POST or None, by=request.user)
    if form.is_valid():
        try:
            row = actions.revoke(by=request.user, **form.said())
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"{row} is being shut now.")
            return redirect("revocations")
    return filled(request, "onsite/central/revoke.html", form)


@page(Permission.REVOKE_SITE, ("POST",))
def revocation_back(request: SignedIn, revocation: int) -> HttpResponse:
    """Let a domain be as it was."""
    row = get_object_or_404(queries.revocations_for(request.user), pk=revocation)
    or_denied(queries.may_revoke(request.user, row.school))
    actions.take_back(revocation=row, by=request.user)
    messages.success(request, f"{row} is as it was before it was shut.")
    return redirect("revocations")
