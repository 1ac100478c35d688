"""Recording what a family answered, and that it takes consent back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from goodstanding.consent import actions
from goodstanding.consent.forms import AnswerForm, WithdrawalForm
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, refuse

from .pupils import BOTH, managed


@page(Permission.MANAGE_PUPILS, BOTH)
def new_answer(request: SignedIn, pupil: UUID) -> HttpResponse:
    """Record a family's written answer."""
    row = managed(request, pupil)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        actions.record_consent(pupil=row, by=request.user, **form.cleaned_data)
        messages.success(request, "The answer is recorded.")
        return redirect("pupil", row.pk)
    return filled(request, "consent/new_answer.html", form, pupil=row)


@page(Permission.MANAGE_PUPILS, BOTH)
def withdrawal(request: SignedIn, pupil: UUID, answer: int) -> HttpResponse:
    """Record that a family takes its consent back."""
    row = managed(request, pupil)
    consent = get_object_or_404(row.consents.select_related("pupil__school"), pk=answer, answer="given")
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_consent(consent=consent, by=request.user, on=form.cleaned_data["on"])
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "The withdrawal is recorded.")
            return redirect("pupil", row.pk)
    return filled(request, "consent/withdrawal.html", form, pupil=row, consent=consent)
