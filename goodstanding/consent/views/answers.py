"""Recording what was answered in writing, taking it back, setting it aside, and its signed form."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from goodstanding.consent import actions
from goodstanding.consent.answer_forms import AddEvidenceForm, AnswersForm, SetAsideForm, WithdrawalForm
from goodstanding.consent.evidence.intake import ENDINGS
from goodstanding.consent.facts import never_shown
from goodstanding.consent.models import Consent, Evidence, Pupil
from goodstanding.consent.page_facts import knows_bars
from goodstanding.consent.pictures import storage
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, refuse

from .pupils import BOTH, managed


@page(Permission.MANAGE_PUPILS, BOTH)
def new_answer(request: SignedIn, pupil: UUID) -> HttpResponse:
    """Record a written form: one answer for several uses."""
    row = managed(request, pupil)
    form = AnswersForm(request.POST or None, request.FILES or None, pupil=row)
    if form.is_valid():
        uses, signed_form = form.cleaned_data["uses"], form.cleaned_data["signed_form"]
        actions.record_answers(pupil=row, by=request.user, uses=uses, signed_form=signed_form, **form.details)
        messages.success(request, "The answer is recorded.")
        return redirect("pupil", row.pk)
    return filled(request, "consent/new_answer.html", form, pupil=row)


@page(Permission.MANAGE_PUPILS, BOTH)
def withdrawal(request: SignedIn, pupil: UUID, answer: int) -> HttpResponse:
    """Record that a family takes its consent back."""
    row = managed(request, pupil)
    consent = answer_asked(request, row, answer, answer="given")
    form = WithdrawalForm(request.POST or None, consent=consent, others=_others(row, consent))
    if form.is_valid():
        try:
            actions.withdraw_consent(consent=consent, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "The withdrawal is recorded.")
            return redirect("pupil", row.pk)
    return filled(request, "consent/withdrawal.html", form, pupil=row, consent=consent)


def _others(pupil: Pupil, consent: Consent) -> list[Consent]:
    """What else the same person gave and still holds."""
    same = pupil.consents.filter(answer="given", withdrawn_on=None, set_aside_on=None, given_by=consent.given_by)
    return list(same.exclude(pk=consent.pk).exclude(expires_on__lte=timezone.localdate()))


@page(Permission.MANAGE_PUPILS, BOTH)
def answer_aside(request: SignedIn, pupil: UUID, answer: int) -> HttpResponse:
    """Set an answer aside: whoever gave it had no say."""
    row = managed(request, pupil)
    consent = answer_asked(request, row, answer)
    form = SetAsideForm(request.POST or None)
    if form.is_valid():
        try:
            actions.set_aside(consent=consent, by=request.user, on=timezone.localdate(), **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "The answer no longer counts.")
            return redirect("pupil", row.pk)
    return filled(request, "consent/answer_aside.html", form, pupil=row, consent=consent)


@page(Permission.MANAGE_PUPILS, BOTH)
def answer_form(request: SignedIn, pupil: UUID, answer: int) -> HttpResponse:
    """Add the signed form to an answer that was recorded without it."""
    row = managed(request, pupil)
    consent = answer_asked(request, row, answer, evidence=None)
    form = AddEvidenceForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.add_evidence(consent=consent, by=request.user, **form.cleaned_data)
        messages.success(request, "The signed form is kept.")
        return redirect("pupil", row.pk)
    return filled(request, "consent/answer_form.html", form, pupil=row, consent=consent)


@page(Permission.MANAGE_PUPILS)
def evidence(request: SignedIn, pupil: UUID, evidence: UUID) -> HttpResponse:
    """The signed form, handed out as a file: it is never shown in a page of ours."""
    row = managed(request, pupil)
    kept = get_object_or_404(Evidence, pk=evidence, pupil=row)
    told_of(request, row)
    try:
        data = storage.evidence(kept.sha256).read()
    except (storage.PictureMissing, storage.PictureDamaged) as lost:
        raise Http404 from lost
    name = f"signed-form-{kept.added_at:%Y-%m-%d}.{ENDINGS[kept.mime]}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return HttpResponse(data, content_type=kept.mime, headers=headers)


def answer_asked(request: SignedIn, pupil: Pupil, number: int, **also: object) -> Consent:
    """The answer, if whoever asks may be told that there is one."""
    found = get_object_or_404(pupil.consents.select_related("pupil__school"), pk=number, **also)
    told_of(request, pupil)
    return found


def told_of(request: SignedIn, pupil: Pupil) -> None:
    """404 for whoever may not know of a bar: they see a pupil about whom nothing was said.

    Asked after looking the thing up, so that it takes as long as where there is none.
    """
    if never_shown(pupil) and not knows_bars(request.user, pupil):
        raise Http404
