"""A school's engines and the keys of its kits: the list, adding, changing, taking off."""

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
from .forms import EngineForm, KeyForm, initial
from .keys.actions import make_key, revoke_key
from .models import SiteEngine, SiteKey

BOTH = ("GET", "POST")


@page(Permission.SEE_SITE)
def engines(request: SignedIn, school: str) -> HttpResponse:
    """The engines that our rules go to, and the keys that fetch them."""
    row = school_asked(request, school, Permission.SEE_SITE)
    context = {
        "school": row,
        "engines": SiteEngine.objects.filter(school=row, removed_at=None),
        "keys": SiteKey.objects.filter(school=row).select_related("made_by")[:50],
        "may_manage": bool(request.user.may(Permission.MANAGE_SITE, row)),
        "fetched_from": request.build_absolute_uri(f"/on-site/kit/{row.slug}/bundle"),
    }
    return render(request, "onsite/engines/engines.html", context)


@page(Permission.MANAGE_SITE, BOTH)
def new_engine(request: SignedIn, school: str) -> HttpResponse:
    """List an engine."""
    row = school_asked(request, school, Permission.MANAGE_SITE)
    form = EngineForm(request.POST or None, school=row)
    if form.is_valid():
        try:
            made = actions.add_engine(school=row, by=request.user, said=form.said())
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"{made} is listed. The plan for it is being worked out.")
            return redirect("engines", row.slug)
    return filled(request, "onsite/engines/engine.html", form, school=row)


@page(Permission.MANAGE_SITE, BOTH)
def engine(request: SignedIn, school: str, engine: int) -> HttpResponse:
    """Change an engine, or take it off the list."""
    row = school_asked(request, school, Permission.MANAGE_SITE)
    one = get_object_or_404(SiteEngine, school=row, pk=engine, removed_at=None)
    if request.POST.get("step") == "remove":
        actions.remove_engine(engine=one, by=request.user)
        messages.success(request, f"{one} is taken off the list. What it holds now ends with its lease.")
        return redirect("engines", row.slug)
    form = EngineForm(request.POST or None, school=row, initial=initial(one))
    if form.is_valid():
        try:
            actions.change_engine(engine=one, by=request.user, said=form.said())
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"{one} is changed.")
            return redirect("engines", row.slug)
    return filled(request, "onsite/engines/engine.html", form, school=row, engine=one)


@page(Permission.MANAGE_SITE, BOTH)
def new_site_key(request: SignedIn, school: str) -> HttpResponse:
    """Make a key for a kit; the answer shows it, once."""
    row = school_asked(request, school, Permission.MANAGE_SITE)
    form = KeyForm(request.POST or None)
    if form.is_valid():
        key = make_key(school=row, by=request.user, name=form.cleaned_data["name"])
        answer = render(request, "onsite/engines/key.html", {"school": row, "key": key})
        answer["Cache-Control"] = "no-store"
        return answer
    return filled(request, "onsite/engines/new_key.html", form, school=row)


@page(Permission.MANAGE_SITE, ("POST",))
def site_key_revoke(request: SignedIn, school: str, site_key: int) -> HttpResponse:
    """Revoke a key."""
    row = school_asked(request, school, Permission.MANAGE_SITE)
    key = get_object_or_404(SiteKey, school=row, pk=site_key)
    revoke_key(key=key, by=request.user)
    messages.success(request, f"The key “{key}” lets nobody in any more.")
    return redirect("engines", row.slug)
