"""Filling in the form, reviewing it, proving who one is, and signing."""

from __future__ import annotations

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from goodstanding.document.conditions import actions, proving, queries
from goodstanding.document.conditions.document.making import words_for
from goodstanding.document.conditions.document.printing import Unprintable, printed
from goodstanding.document.conditions.facts import Said, facts_of, fingerprint, years_of
from goodstanding.document.conditions.forms import ConditionsForm, ReviewForm, TakeBackForm
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.document.conditions.saying import effects, named, opened
from goodstanding.document.versions.queries import version_on
from goodstanding.people.models import School, Trust
from goodstanding.people.request import SignedIn
from goodstanding.policy.conditions import CORE, form_stands, latest_day
from goodstanding.policy.onsite.forms import PersonalUse, YouTube
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied, refuse

from .reading import CHOICES, readable

BOTH = ("GET", "POST")
_EMPTY = {"personal_use": PersonalUse.NOT_PERMITTED.value, "youtube": YouTube.NOT_ALLOWED.value}


@page(Permission.SIGN_CONDITIONS, BOTH)
def filling(request: SignedIn, school: str) -> HttpResponse:
    """Fill in the form; what stands on it is kept as a draft."""
    row = _mine(request, school)
    form = _form(request, row)
    if form.is_valid():
        try:
            actions.draft(school=row, by=request.user, said=form.said())
        except Refused as refused:
            refuse(form, refused, openings="service_1")
        else:
            return redirect("conditions_filling" if "more" in request.POST else "conditions_review", row.slug)
    bounds = queries.limits_set()
    shown = {"set": bounds, "never": named(bounds.never) if bounds else []}
    return filled(request, "document/conditions/filling.html", form, school=row, core=CORE, **shown, **CHOICES)


def _form(request: SignedIn, school: School) -> ConditionsForm:
    limits = queries.limits()
    if request.method == "POST":
        rows = ConditionsForm.rows_sent(request.POST)
        return ConditionsForm(request.POST, school=school, limits=limits, rows=rows)
    draft = queries.draft_of(school)
    if draft is None:
        initial = _EMPTY | {"last_day": latest_day(timezone.localdate())}
        return ConditionsForm(school=school, limits=limits, initial=initial)
    initial, rows = ConditionsForm.filled_from(draft, years_of(school))
    return ConditionsForm(school=school, limits=limits, rows=rows, initial=initial)


@page(Permission.SIGN_CONDITIONS, BOTH)
def review(request: SignedIn, school: str) -> HttpResponse:
    """All that is about to be signed, and what it changes; then the principal proves who they are."""
    row = _mine(request, school)
    draft = queries.draft_of(row)
    if draft is None:
        return redirect("conditions_filling", row.slug)
    version = version_on(timezone.localdate())
    verdict = form_stands(facts_of(row, Said.of(draft), timezone.localdate()))
    read = fingerprint(draft, version)
    form = ReviewForm(request.POST or None, advised=bool(verdict.advice), initial={"read": read})
    if form.is_valid() and verdict:
        proving.ask(
            request, conditions=draft.pk, read=form.cleaned_data["read"], answer=form.cleaned_data.get("answer", "")
        )
        then = urlencode({"next": reverse("conditions_signing", args=[row.slug])})
        return redirect(f"{reverse('account_reauthenticate')}?{then}")
    return filled(
        request,
        "document/conditions/review.html",
        form,
        school=row,
        draft=draft,
        version=version,
        verdict=verdict,
        changes=list(_changes(row, draft)),
        opened=opened(draft.opened),
        can_prove=bool(get_adapter().get_reauthentication_methods(request.user)),
        core=CORE,
        **CHOICES,
    )


def _changes(school: School, draft: LocalConditions) -> list[tuple[str, str, str]]:
    """For everyone whom it touches: what holds now, and what will once it is signed."""
    limits, now = queries.limits(), queries.holdings([school], timezone.now())[0]
    before = effects(now.personal_use, now.youtube, now.form.opened if now.form else frozenset(), limits)
    after = effects(PersonalUse(draft.personal_use), YouTube(draft.youtube), draft.opened, limits)
    return [(one.whom, one.says, two.says) for one, two in zip(before, after, strict=True)]


@page(Permission.SIGN_CONDITIONS)
def preview(request: SignedIn, school: str) -> HttpResponse:
    """The document as it would be, not signed."""
    row = _mine(request, school)
    draft = get_object_or_404(LocalConditions.objects.select_related("school"), school=row, state="draft")
    draft.version = version_on(timezone.localdate())
    draft.signed_as = str(request.user)
    try:
        pdf = printed(words_for(draft, str(Trust.objects.get())), timezone.now())
    except Unprintable as error:
        messages.error(request, f"The document cannot show “{error.characters}”. Write it with ordinary letters.")
        return redirect("conditions_filling", row.slug)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="draft-{row.slug}.pdf"', "Cache-Control": "no-store"},
    )


@page(Permission.SIGN_CONDITIONS, BOTH)
def signing(request: SignedIn, school: str) -> HttpResponse:
    """The last press: it signs what was reviewed, if its principal has just proved who they are."""
    row = _mine(request, school)
    draft = queries.draft_of(row)
    asked = proving.asked(request, draft.pk) if draft else None
    if draft is None or asked is None:
        return redirect("conditions_review", row.slug)
    proof = proving.proof(request, asked.since)
    if request.method == "POST":
        return _sign(request, draft, asked, proof)
    if not proof:
        messages.error(request, "You have not shown who you are, or it was too long ago. Please begin again.")
        return redirect("conditions_review", row.slug)
    return render(request, "document/conditions/signing.html", {"school": row, "draft": draft, **CHOICES})


def _sign(request: SignedIn, draft: LocalConditions, asked: proving.Asked, proof: str) -> HttpResponse:
    try:
        row = actions.sign(
            conditions=draft.pk, by=request.user, read=asked.read, proof=proof, accepted=True, answer=asked.answer
        )
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
        return redirect("conditions_review", draft.school.slug)
    finally:
        proving.forget(request)
    messages.success(request, f"Signed. Form {row.number} holds from now on.")
    return redirect("conditions_form", row.pk)


@page(Permission.SIGN_CONDITIONS, BOTH)
def taking_back(request: SignedIn, conditions: int) -> HttpResponse:
    """End a form at once."""
    row = readable(request, conditions)
    or_denied(request.user.may(Permission.SIGN_CONDITIONS, row.school))
    if row.state != "signed":
        return redirect("conditions_form", row.pk)
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        try:
            actions.take_back(conditions=row.pk, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Taken back. The policy’s default holds.")
            return redirect("conditions_school", row.school.slug)
    return filled(request, "document/conditions/taking_back.html", form, conditions=row)


def _mine(request: SignedIn, school: str) -> School:
    row = get_object_or_404(School, slug=school)
    or_denied(request.user.may(Permission.SIGN_CONDITIONS, row))
    return row
