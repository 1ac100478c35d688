"""Giving and ending roles."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from goodstanding.people import actions
from goodstanding.people.forms import LastDayForm, RoleForm
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, refuse

from .people import BOTH, managed


@page(Permission.MANAGE_PEOPLE, BOTH)
def new_role(request: SignedIn, person: UUID) -> HttpResponse:
    """Give a person a role."""
    row = managed(request, person)
    form = RoleForm(request.POST or None, by=request.user, person=row)
    if form.is_valid():
        try:
            actions.give_role(person=row, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"{row} holds the role.")
            return redirect("person", row.pk)
    return filled(request, "people/new_role.html", form, person=row)


@page(Permission.MANAGE_PEOPLE, BOTH)
def role_end(request: SignedIn, person: UUID, held: int) -> HttpResponse:
    """End a role."""
    row = managed(request, person)
    role = get_object_or_404(row.roles.select_related("school", "person"), pk=held)
    form = LastDayForm(request.POST or None)
    if form.is_valid():
        try:
            actions.end_role(held=role, by=request.user, on=form.cleaned_data["on"])
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "The end of the role is recorded.")
            return redirect("person", row.pk)
    return filled(request, "people/role_end.html", form, person=row, held=role)
