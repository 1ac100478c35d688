"""The trust's settings and its schools."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goodstanding.people import actions
from goodstanding.people.forms import SchoolForm, SchoolSettingsForm, TrustForm
from goodstanding.people.models import School, Trust
from goodstanding.people.queries import schools_with_numbers
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied, refuse

from .people import BOTH


@page(Permission.MANAGE_TRUST, BOTH)
def trust(request: SignedIn) -> HttpResponse:
    """The trust's name, colour and website."""
    row = get_object_or_404(Trust)
    form = TrustForm(request.POST or None, instance=row)
    if form.is_valid():
        try:
            actions.change_trust(trust=row, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "The settings are saved.")
            return redirect("trust")
    may_write = bool(request.user.may(Permission.OWN_WORDS))
    return filled(request, "people/trust.html", form, may_write_own_words=may_write)


@page(Permission.MANAGE_TRUST)
def schools(request: SignedIn) -> HttpResponse:
    """Every school of the trust."""
    found = Paginator(schools_with_numbers(timezone.localdate()), 50)
    return render(request, "people/schools.html", {"page": found.get_page(request.GET.get("page"))})


@page(Permission.MANAGE_TRUST, BOTH)
def new_school(request: SignedIn) -> HttpResponse:
    """Add a school."""
    form = SchoolForm(request.POST or None)
    if form.is_valid():
        try:
            added = actions.add_school(by=request.user, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"{added} is added. Its principal comes next.")
            return redirect("schools")
    return filled(request, "people/new_school.html", form)


@page(Permission.MANAGE_TRUST, BOTH)
def school(request: SignedIn, slug: str) -> HttpResponse:
    """Change a school as the trust sees it."""
    return _changed(request, slug, SchoolForm, "schools", "people/school.html")


@page(Permission.MEMBER, BOTH)
def school_settings(request: SignedIn, slug: str) -> HttpResponse:
    """What a school's principal decides for it."""
    row = get_object_or_404(School, slug=slug)
    or_denied(request.user.may(Permission.MANAGE_SCHOOL, row))
    return _changed(request, slug, SchoolSettingsForm, "me", "people/school_settings.html")


def _changed(
    request: SignedIn, slug: str, kind: type[SchoolForm | SchoolSettingsForm], then: str, template: str
) -> HttpResponse:
    row = get_object_or_404(School, slug=slug)
    form = kind(request.POST or None, instance=row)
    if form.is_valid():
        try:
            actions.change_school(school=row, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"The settings of {row} are saved.")
            return redirect(then)
    return filled(request, template, form, school=School.objects.get(pk=row.pk))
