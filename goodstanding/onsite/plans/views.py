"""Plans: the list, one of them, and the presses that apply it or go back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page

from . import actions, queries
from .showing import Shown, shown

BOTH = ("GET", "POST")


@page(Permission.SEE_SITE)
def site_plans(request: SignedIn) -> HttpResponse:
    """Every plan for the schools whose access you may see; `?school=` narrows it to one."""
    slug = request.GET.get("school", "")
    school = request.user.schools_where(Permission.SEE_SITE).filter(slug=slug).first() if slug else None
    rows = Paginator(queries.plans_for(request.user, school), 30).get_page(request.GET.get("page"))
    return render(request, "onsite/plans/plans.html", {"page": rows, "school": school})


@page(Permission.SEE_SITE, BOTH)
def site_plan(request: SignedIn, plan: int) -> HttpResponse:
    """One plan in plain words; a press applies it, as it is shown."""
    one = _one(request, plan)
    if request.method == "POST":
        return _applied(request, one)
    rows = Paginator(queries.parts_of(one.plan, request.user), 25).get_page(request.GET.get("page"))
    return render(request, "onsite/plans/plan.html", {"plan": one.plan, "shown": one, "page": rows})


@page(Permission.APPLY_SITE, BOTH)
def site_plan_back(request: SignedIn, plan: int) -> HttpResponse:
    """Say what going back does, and go back."""
    one = _one(request, plan)
    if request.method == "POST":
        try:
            made = actions.roll_back(plan=one.plan, by=request.user)
        except Refused as refused:
            messages.error(request, refused.verdict.reason)
            return redirect("site_plan", one.plan.pk)
        if made.state == "applied":
            messages.success(request, "It is rolled back: what was in effect before holds again.")
        else:
            messages.success(request, "Going back opens so much that a second person must look first.")
        return redirect("site_plan", made.pk)
    return render(request, "onsite/plans/back.html", {"plan": one.plan, "shown": one})


def _one(request: SignedIn, plan: int) -> Shown:
    row = get_object_or_404(queries.plans_for(request.user), pk=plan)
    return shown(row, request.user)


def _applied(request: SignedIn, one: Shown) -> HttpResponse:
    try:
        row = actions.apply(plan=one.plan, by=request.user, seen=request.POST.get("seen", ""))
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
    else:
        if row.state == "applied":
            messages.success(request, "The plan is applied. The schools’ machines are being told.")
        else:
            messages.success(request, "You have asked for it. It now waits for a second person.")
    return redirect("site_plan", one.plan.pk)
