"""Going ahead without a second reader, and reviewing it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goodstanding.people.request import SignedIn
from goodstanding.policy.publishing import nobody_answered_in_time
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.publishing import checks
from goodstanding.publishing.models import Post, PublishedAlone
from goodstanding.publishing.one import post_for
from goodstanding.web.gate import page
from goodstanding.web.saying import or_denied, refuse

from . import actions


class AloneForm(forms.Form):
    hash_read = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        max_length=2000,
        label="Why can it not wait?",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say why it cannot wait for a second reader."},
    )


class ReviewForm(forms.Form):
    review = forms.CharField(
        max_length=2000,
        label="Your review",
        widget=forms.Textarea({"rows": 4}),
        help_text="Was it right to go ahead? What should happen next time?",
        error_messages={"required": "Say what you think of it."},
    )


@page(Permission.READ_POST, methods=("GET", "POST"))
def alone(request: SignedIn, id: UUID) -> HttpResponse:
    """Publish alone while the post waits; afterwards, the review of its having been so."""
    row = post_for(request.user, id)
    if row.state == "waiting":
        return _going_ahead(request, row)
    done = get_object_or_404(
        PublishedAlone.objects.select_related("by", "reviewed_by", "post"), post=row, voided_at=None
    )
    return _reviewing(request, row, done)


def _going_ahead(request: SignedIn, row: Post) -> HttpResponse:
    may = request.user.may(Permission.WRITE_POST, row.school)
    if not may and request.method == "GET":
        return redirect("post", row.pk)  # to read it, they may
    or_denied(may)
    form = AloneForm(request.POST or None, initial={"hash_read": row.content_hash})
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_alone(
                post=row, by=request.user, reason=form.cleaned_data["reason"], hash_read=form.cleaned_data["hash_read"]
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "It is on its way out. The principal has been told.")
            return redirect("post", row.pk)
    now = timezone.now()
    facts = actions.alone_facts(row, "", row.content_hash, now)
    return render(
        request,
        "publishing/alone/alone.html",
        {
            "post": row,
            "form": form,
            "too_soon": nobody_answered_in_time(facts),
            "settled": checks.check(row, now),
            "alone_from": row.state_since + row.school.second_reader_wait,
            "channels": row.channels.all(),
            "asked": row.reader_requests.filter(answered_at=None).select_related("person"),
        },
        status=422 if form.errors else 200,
    )


def _reviewing(request: SignedIn, row: Post, done: PublishedAlone) -> HttpResponse:
    may = bool(request.user.may(Permission.REVIEW_ALONE, row.school)) and bool(actions.may_review(done, request.user))
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review(alone=done, by=request.user, said=form.cleaned_data["review"])
            messages.success(request, "Your review is on record.")
            return redirect("alone", row.pk)
        except Refused as refused:
            refuse(form, refused)
    return render(
        request,
        "publishing/alone/review.html",
        {"post": row, "done": done, "form": form, "may": may, "channels": row.channels.all()},
        status=422 if form.errors else 200,
    )
