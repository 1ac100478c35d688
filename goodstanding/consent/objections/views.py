"""Recording an objection, and that it is taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from goodstanding.consent.views.answers import told_of
from goodstanding.consent.views.pupils import BOTH, managed
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled

from .actions import end_objection, raise_objection
from .forms import ObjectionForm


@page(Permission.MANAGE_PUPILS, BOTH)
def new_objection(request: SignedIn, pupil: UUID) -> HttpResponse:
    """Record that somebody objects to the pupil being shown."""
    row = managed(request, pupil)
    form = ObjectionForm(request.POST or None)
    if form.is_valid():
        raise_objection(pupil=row, by=request.user, **form.cleaned_data)
        messages.success(request, "The objection is recorded.")
        return redirect("pupil", row.pk)
    return filled(request, "consent/objections/new_objection.html", form, pupil=row)


@page(Permission.MANAGE_PUPILS, ("POST",))
def objection_ending(request: SignedIn, pupil: UUID, objection: int) -> HttpResponse:
    """Record that whoever objected takes it back."""
    row = managed(request, pupil)
    one = get_object_or_404(row.objections.select_related("pupil__school"), pk=objection)
    told_of(request, row)
    try:
        end_objection(objection=one, by=request.user, on=timezone.localdate())
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
    else:
        messages.success(request, "It is recorded that the objection is taken back.")
    return redirect("pupil", row.pk)
