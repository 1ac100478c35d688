"""One release: where it stands, what the public sees, and taking it down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.models import Release, Retraction
from goodstanding.web.gate import page
from goodstanding.web.saying import or_denied, refuse

from . import decisions
from . import retraction as retracting
from .forms import AnswerForm, DecisionForm, RetractionForm


def _one(request: SignedIn, release: int) -> Release:
    row = get_object_or_404(
        Release.objects.select_related("post__school", "post__author", "channel__school", "takedown").prefetch_related(
            "attempts", "snapshots", "retractions__asked_by", "retractions__decided_by"
        ),
        pk=release,
    )
    or_denied(request.user.may(Permission.READ_POST, row.post.school))
    return row


@page(Permission.READ_POST)
def release(request: SignedIn, release: int) -> HttpResponse:
    """Where one post stands on one channel."""
    return _show(request, _one(request, release))


def _show(request: SignedIn, row: Release, status: int = 200, **forms_in: forms.Form) -> HttpResponse:
    school, person = row.post.school, request.user
    asked = next((r for r in row.retractions.all() if r.decided_at is None), None)
    answer = asked and (Permission.REVIEW_ALONE if asked.urgent else Permission.RETRACT_POST)
    context: dict[str, Any] = {
        "release": row,
        "asked": asked,
        "snapshot": next(iter(row.snapshots.all()), None),
        "decision": DecisionForm(initial={}),
        "retraction": RetractionForm(initial={"hash_read": row.content_hash}),
        "may_decide": row.state in ("needs a person", "failed") and bool(person.may(Permission.WRITE_POST, school)),
        "may_ask": row.state == "sent" and asked is None and bool(person.may(Permission.RETRACT_POST, school)),
        "may_answer": bool(answer and asked and asked.asked_by_id != person.pk and person.may(answer, school)),
    }
    return render(request, "publishing/release/release.html", context | forms_in, status=status)


@page(Permission.WRITE_POST, ("POST",))
def decision(request: SignedIn, release: int) -> HttpResponse:
    """Say what became of a release that the system cannot settle."""
    row = _one(request, release)
    form = DecisionForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            if data["decision"] == form.SEND:
                decisions.send_again(release=row.pk, by=request.user)
            elif data["decision"] == form.PUBLIC:
                decisions.found_public(release=row.pk, url=data["address"], by=request.user)
            else:
                decisions.cancel(release=row.pk, by=request.user)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Thank you. It is on record.")
            return redirect("release", row.pk)
    return _show(request, row, 422, decision=form)


@page(Permission.RETRACT_POST, ("POST",))
def retraction(request: SignedIn, release: int) -> HttpResponse:
    """Ask that a public post be taken down."""
    row = _one(request, release)
    form = RetractionForm(request.POST)
    if form.is_valid():
        try:
            retracting.ask_to_retract(release=row.pk, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused, cannot_wait="urgent")
        else:
            messages.success(
                request,
                "It is being taken down." if form.cleaned_data["urgent"] else "A colleague has been asked to agree.",
            )
            return redirect("release", row.pk)
    return _show(request, row, 422, retraction=form)


@page(Permission.READ_POST, ("POST",))
def retraction_decision(request: SignedIn, retraction: int) -> HttpResponse:
    """Agree to take a post down, or decline; or review what was taken down at once."""
    asked = get_object_or_404(Retraction, pk=retraction)
    row = _one(request, asked.release_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            retracting.decide_retraction(retraction=asked.pk, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Thank you. Your answer is on record.")
            return redirect("release", row.pk)
    return _show(request, row, 422, answer=form)
