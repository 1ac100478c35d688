"""Questioning a finding, ruling on it, and what was ruled for good."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goodstanding.consent.models import Pupil
from goodstanding.people.models import Person
from goodstanding.people.request import SignedIn
from goodstanding.policy import questioning as policy
from goodstanding.policy.clauses import load
from goodstanding.policy.publishing import PostFacts, check_post
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Finding, Refused, Severity, Where
from goodstanding.publishing.composing.panel import marked
from goodstanding.publishing.facts import facts_from
from goodstanding.publishing.models import Post
from goodstanding.publishing.one import post_for
from goodstanding.publishing.places import at_schools
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied, refuse

from . import actions
from .actions.rule import ruling_facts
from .deciders import CLOSED
from .forms import EndForm, QuestionForm, RulingForm
from .models import Question, Ruling
from .rulings import withheld
from .showing import place, questions_about, why

A_PAGE = 25


@page(Permission.READ_POST, methods=("GET", "POST"))
def question(request: SignedIn, id: UUID, finding: str) -> HttpResponse:
    """One finding of a post as it is saved: why the check is there, and what is wrong with it."""
    row = post_for(request.user, id)
    facts = facts_from(row)
    found = next((f for f in check_post(facts, timezone.now()).findings if f.key == finding), None)
    if found is None:
        return render(request, "publishing/questioning/gone.html", {"post": row})
    asked = questions_about(row, facts, [found]).get(finding)
    subject = policy.subject_of(found.rule)
    words = policy.words_of(facts, found)
    again = asked is None or (hasattr(asked, "ruling") and asked.ruling.wrong)
    open_ = subject is not None and words and again and row.state not in CLOSED
    form = QuestionForm(request.POST or None, choices=policy.choices_for(subject) if subject else ())
    if request.method == "POST" and open_ and form.is_valid():
        try:
            actions.ask(post=row, by=request.user, about=finding, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Your question is with somebody who can rule on it. They have an e-mail.")
            return redirect("question", id, finding)
    context = _told(row, facts, found) | {
        "asked": asked,
        "open": open_,
        "instead": found.next_step if subject else policy.instead_of_ruling(found.rule),
    }
    return filled(request, "publishing/questioning/question.html", form, **context)


def _told(row: Post, facts: PostFacts, found: Finding) -> dict[str, Any]:
    """The finding, its words in their place, and why the check is there."""
    part = found.where.part if found.where else ""
    return {
        "post": row,
        "finding": found,
        "place": place(part),
        "marked": marked(facts.texts.get(part, ""), [found], part),
        "why": why(found.rule),
        "clause": load()[found.clause],
    }


@page(Permission.RULE_ON_CHECK, methods=("GET", "POST"))
def ruling(request: SignedIn, question: int) -> HttpResponse:
    """A question, for somebody who may rule on it; afterwards, what was ruled."""
    asked = get_object_or_404(
        Question.objects.select_related("post__school", "post__author", "asked_by", "ruling__by", "ruling__ended_by"),
        pk=question,
    )
    person = request.user
    or_denied(person.may(Permission.RULE_ON_CHECK, asked.post.school))
    could = ruling_facts(asked, person, wrong=True, reason="so it is")
    form = RulingForm(
        request.POST or None, may_go=not policy.can_be_ruled_away(could), for_good=asked.exact and bool(asked.words)
    )
    may = policy.may_take_part(could)
    if request.method == "POST":
        or_denied(may)
        if form.is_valid() and (answer := _ruled(request, asked, form)):
            return answer
    return filled(
        request,
        "publishing/questioning/ruling.html",
        form,
        **_of_question(asked, person),
        may=may,
        could=could,
        decided=getattr(asked, "ruling", None),
    )


def _ruled(request: SignedIn, asked: Question, form: RulingForm) -> HttpResponse | None:
    try:
        actions.rule_on(question=asked.pk, by=request.user, **form.chosen)
    except Refused as refused:
        refuse(form, refused)
        return None
    messages.success(request, "Your ruling is on record. Who asked has an e-mail.")
    return redirect("ruling", asked.pk)


def _of_question(asked: Question, person: Person) -> dict[str, Any]:
    """The finding as it was when it was questioned, and whom its words could mean, for those who may see pupils."""
    post = asked.post
    finding = Finding(asked.clause, asked.rule, Severity(asked.severity), asked.message, where=Where(asked.part))
    pupils = list(Pupil.objects.filter(pk__in=asked.pupils)) if person.may(Permission.SEE_PUPILS, post.school) else []
    subject = policy.subject_of(asked.rule)
    labels = {c.value: c.label for c in policy.choices_for(subject)} if subject else {}
    return {
        "question": asked,
        "post": post,
        "finding": finding,
        "place": place(asked.part),
        "choice": labels.get(asked.choice, ""),
        "pupils": pupils,
        "withheld": bool(person.may(Permission.KNOW_BARS, post.school)) and bool(withheld(asked.pupils)),
        "why": why(asked.rule),
        "clause": load()[asked.clause],
    }


@page(Permission.RULE_ON_CHECK)
def rulings(request: SignedIn) -> HttpResponse:
    """Everything ruled wrong for good, where this person may rule: what holds first."""
    where = at_schools(request.user, Permission.RULE_ON_CHECK, "school")
    assert where is not None, "the gate let nobody past who may rule nowhere"
    found = (
        Ruling.objects.filter(where, for_good=True)
        .select_related("question", "school", "by", "ended_by")
        .order_by(F("ended_at").desc(nulls_first=True), "-at")
    )
    if school := request.GET.get("school", ""):
        found = found.filter(school__slug=school)
    paged = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "publishing/questioning/rulings.html",
        {"paged": paged, "rows": [(r, why(r.question.rule)) for r in paged]},
    )


@page(Permission.RULE_ON_CHECK, methods=("GET", "POST"))
def ruling_end(request: SignedIn, ruling: int) -> HttpResponse:
    """End a ruling that holds for good."""
    row = get_object_or_404(Ruling.objects.select_related("question", "school", "by"), pk=ruling, for_good=True)
    or_denied(request.user.may(Permission.RULE_ON_CHECK, row.school))
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end(ruling=row.pk, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "It no longer holds. The check looks at these words again.")
            return redirect("rulings")
    return filled(request, "publishing/questioning/ruling_end.html", form, ruling=row)
