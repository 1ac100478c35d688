"""Asking for a second reader, and being one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodstanding.consent.photographs.outlines import outlines
from goodstanding.consent.photographs.standing import uses_said
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.composing.panel import panel, to_answer
from goodstanding.publishing.hands import writers
from goodstanding.publishing.models import Post
from goodstanding.publishing.one import post_for
from goodstanding.web.gate import page
from goodstanding.web.saying import or_denied, refuse

from . import actions
from .forms import AnswerForm, SubmissionForm
from .queries import possible_readers, suggested


@page(Permission.WRITE_POST, methods=("GET", "POST"))
def submission(request: SignedIn, id: UUID) -> HttpResponse:
    """Give the post to a second reader, or ask one more."""
    row = post_for(request.user, id)
    or_denied(request.user.may(Permission.WRITE_POST, row.school))
    if row.state not in ("draft", "returned", "waiting"):
        return redirect("post", id)
    form = _submission_form(request, row)
    if request.method == "POST" and form.is_valid():
        try:
            return _submitted(request, row, form)
        except Refused as refused:
            refuse(form, refused)
    at = timezone.now()
    return render(
        request,
        "publishing/reading/submission.html",
        {
            "post": row,
            "form": form,
            "again": row.state == "waiting",
            "channels_chosen": row.placings.exists(),
            "asked": row.reader_requests.filter(answered_at=None).select_related("person"),
            **panel(row, at),
        },
        status=422 if form.errors else 200,
    )


def _submission_form(request: SignedIn, row: Post) -> SubmissionForm:
    possible = possible_readers(row)
    if row.state == "waiting":
        asked = row.reader_requests.filter(answered_at=None).values("person")
        return SubmissionForm(request.POST or None, readers=list(possible.exclude(pk__in=asked)))
    readers = list(possible)
    return SubmissionForm(
        request.POST or None, readers=readers, suggested=suggested(row, readers), advice=to_answer(row, timezone.now())
    )


def _submitted(request: SignedIn, row: Post, form: SubmissionForm) -> HttpResponse:
    readers = form.cleaned_data["readers"]
    if row.state == "waiting":
        actions.ask(post=row, by=request.user, readers=readers)
    else:
        actions.submit(post=row, by=request.user, readers=readers, answers=form.answers)
    messages.success(
        request,
        "Your colleague has an e-mail with a link."
        if len(readers) == 1
        else "Your colleagues have an e-mail with a link.",
    )
    return redirect("post", row.pk)


@page(Permission.AGREE_POST, methods=("GET", "POST"))
def agreement(request: SignedIn, id: UUID) -> HttpResponse:
    """The second reader's page: exactly what would be published, and the answer."""
    row = post_for(request.user, id)
    or_denied(request.user.may(Permission.AGREE_POST, row.school))
    form = AnswerForm(request.POST or None, initial={"hash_read": row.content_hash})
    if request.method == "POST" and form.is_valid():
        try:
            return _answered(request, row, form)
        except Refused as refused:
            refuse(form, refused)
            row = post_for(request.user, id)
            # What is on the screen from here on is the post as it stands.
            form.data = {**request.POST.dict(), "hash_read": row.content_hash}
    if row.state != "waiting":
        messages.info(request, f"This post no longer waits for a reader: it is {row.get_state_display().lower()}.")
        return redirect("post", id)
    return _drawn(request, row, form)


def _answered(request: SignedIn, row: Post, form: AnswerForm) -> HttpResponse:
    if request.POST.get("do") == "return":
        actions.send_back(post=row, by=request.user, comment=form.cleaned_data["comment"])
        messages.success(request, f"Returned to {row.author} with your comments.")
    else:
        actions.agree(post=row, by=request.user, hash_read=form.cleaned_data["hash_read"])
        messages.success(
            request,
            "You agreed this post. " + ("It goes out at its time." if row.scheduled_for else "It is on its way out."),
        )
    return redirect("post", row.pk)


def _drawn(request: SignedIn, row: Post, form: AnswerForm) -> HttpResponse:
    at = timezone.now()
    hand = request.user.pk in writers(row)
    checked = panel(row, at)
    uses, on = checked["facts"].uses, checked["facts"].public_on(at)
    return render(
        request,
        "publishing/reading/agreement.html",
        {
            "post": row,
            "form": form,
            "hand": hand,
            "late": row.scheduled_for and row.scheduled_for <= at,
            "comments": row.comments.select_related("by"),
            "channels": row.channels.all(),
            "pictures": [(p, outlines(p.photograph, uses, on)) for p in row.pictures.all()],
            "uses": uses_said(uses),
            "may_see": bool(request.user.may(Permission.SEE_PUPILS, row.school)),
            **checked,
        },
        status=422 if form.errors else 200,
    )
