"""A trust's own words: the list, writing one, trying it, putting it live and retiring it."""

from __future__ import annotations

from dataclasses import asdict, fields

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goodstanding.people.request import SignedIn
from goodstanding.policy.journeys import OWN_WORD
from goodstanding.policy.own_words import phrases_in
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied, refuse

from . import actions, queries
from .forms import OwnWordForm
from .models import OwnWord

BOTH = ("GET", "POST")


@page(Permission.OWN_WORDS)
def own_words(request: SignedIn) -> HttpResponse:
    """Every own word that somebody may see, those that are live first."""
    rows = queries.own_words_for(request.user)
    return render(
        request,
        "publishing/own_words/own_words.html",
        {
            "page": Paginator(rows, 50).get_page(request.GET.get("page")),
            "may_see_checks": bool(request.user.may(Permission.SEE_CHECKS)),
        },
    )


@page(Permission.OWN_WORDS, BOTH)
def new_own_word(request: SignedIn) -> HttpResponse:
    """Write one, as a draft."""
    form = OwnWordForm(request.POST or None, by=request.user)
    if form.is_valid():
        try:
            row = actions.write_own_word(school=form.cleaned_data["school"], by=request.user, said=form.said())
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("own_word", row.pk)
    return filled(request, "publishing/own_words/write.html", form)


@page(Permission.OWN_WORDS, BOTH)
def own_word_change(request: SignedIn, own_word: int) -> HttpResponse:
    """Change a draft."""
    row = _one(request, own_word)
    if row.state != OWN_WORD.start:
        return redirect("own_word", row.pk)
    form = OwnWordForm(request.POST or None, by=request.user, place_stays=True, initial=asdict(actions.Said.of(row)))
    if form.is_valid():
        try:
            actions.change_own_word(own_word=row, by=request.user, said=form.said())
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("own_word", row.pk)
    return filled(request, "publishing/own_words/write.html", form, own_word=row)


@page(Permission.OWN_WORDS, BOTH)
def own_word(request: SignedIn, own_word: int) -> HttpResponse:
    """One of them: what it looks for, what it would have touched, and the press that puts it live or retires it."""
    row = _one(request, own_word)
    if request.method == "POST":
        return _step(request, row)
    return render(
        request,
        "publishing/own_words/own_word.html",
        {
            "own_word": row,
            "phrases": phrases_in(row.phrases),
            "trial": queries.trial(row, request.user) if row.state != "retired" else None,
            "may_write": bool(queries.may_write_for(request.user, row.school)),
            "tried": asdict(actions.Said.of(row)),
        },
    )


def _one(request: SignedIn, own_word: int) -> OwnWord:
    row = get_object_or_404(
        OwnWord.objects.select_related("school", "written_by", "live_by", "retired_by"), pk=own_word
    )
    if row.school is not None:
        or_denied(queries.may_write_for(request.user, row.school))
    return row


def _step(request: SignedIn, row: OwnWord) -> HttpResponse:
    try:
        if request.POST.get("step") == "retire":
            actions.retire(own_word=row, by=request.user)
            messages.success(request, "It is retired, and is no longer looked for.")
        else:
            actions.put_live(own_word=row, by=request.user, as_tried=_tried(request))
            messages.success(request, "It is live: every post is checked for it from now on.")
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
    return redirect("own_word", row.pk)


def _tried(request: SignedIn) -> actions.Said:
    """What the page showed when its button was pressed; a browser sends other line ends than it was given."""
    return actions.Said(**{f.name: request.POST.get(f.name, "").replace("\r\n", "\n") for f in fields(actions.Said)})
