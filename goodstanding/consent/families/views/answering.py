"""The pages of a personal link, on a parent’s phone: answer, look it over, send it, keep the receipt.

Only POST changes anything: the programs that look at mail open every link in it.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodstanding.consent.families import actions
from goodstanding.consent.families.forms import AnswersForm, LostLinkForm
from goodstanding.consent.families.models import Carer, Link, Reply
from goodstanding.consent.families.queries import objects_to_all, others_answered, own_answers
from goodstanding.consent.families.said import Child, Said, chosen_in, last_day, lines, lines_of
from goodstanding.consent.models import Consent
from goodstanding.policy.consent import Ending, OwnSay
from goodstanding.policy.consent.families import holds_until
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page
from goodstanding.web.saying import filled

from .door import LOST_LINKS, allowed, closed, guarded, personal, too_often

OF = "consent/families"
BOTH = ("GET", "POST")


@page(Permission.ANYONE, BOTH)
@personal
def family(request: HttpRequest, link: Link) -> HttpResponse:
    """Answer about one child. ``step`` says what is wanted: to check the answer, to send it, or to change it again."""
    carer = link.asking.carer
    child, own = Child.of(carer), own_answers(carer)
    form = AnswersForm(
        request.POST if request.method == "POST" else None,
        child=child,
        chosen=chosen_in(own, timezone.localdate()),
        objects=objects_to_all(carer),
    )
    step = request.POST.get("step", "")
    if step == "send" and form.is_valid():
        return _sent(request, link, form.said, form.cleaned_data["sent"])
    if step == "check" and form.is_valid():
        words = {"form": form, "lines": lines(form.said, child, _until(link)), "objects": form.said.objects}
        return render(request, f"{OF}/review.html", _words(request, link, child) | words)
    return filled(request, f"{OF}/family.html", form, **_words(request, link, child), **_said_before(carer, own, child))


@page(Permission.ANYONE, ("POST",))
@personal
def family_no(request: HttpRequest, link: Link) -> HttpResponse:
    """Say no to everything: one press."""
    try:
        sent = UUID(request.POST.get("sent", ""))
    except ValueError:
        sent = uuid4()
    return _sent(request, link, Said.no(), sent)


@page(Permission.ANYONE)
@personal
def family_receipt(request: HttpRequest, link: Link, reply: UUID) -> HttpResponse:
    """What was sent at one time, exactly; only to whoever sent it."""
    carer = link.asking.carer
    row = Reply.objects.prefetch_related("answers").filter(pk=reply, carer=carer).first()
    if row is None:
        return closed(request)
    child = Child.of(carer)
    said = lines_of(row.answers.all(), child)
    context = {
        **_words(request, link, child),
        "reply": row,
        "objects": row.objects_to_all,
        "lines": said,
        "yes": any(line.yes for line in said),
        "changed_since": carer.replies.filter(at__gt=row.at).exists(),
    }
    return render(request, f"{OF}/receipt.html", context)


@page(Permission.ANYONE, BOTH)
def family_link(request: HttpRequest) -> HttpResponse:
    """Ask for a new link. The answer is the same whether or not anybody here has the address."""
    form = LostLinkForm(request.POST or None)
    if form.is_valid():
        address = form.cleaned_data["email"]
        if not allowed(request, "lost-link", LOST_LINKS, key=address.lower()):
            return guarded(too_often(request))
        actions.look_up_links(address=address, by=None)
        return guarded(render(request, f"{OF}/link_sent.html", {"plain": True}))
    return guarded(filled(request, f"{OF}/lost.html", form, plain=True))


def _sent(request: HttpRequest, link: Link, said: Said, sent: UUID) -> HttpResponse:
    try:
        reply = actions.answer(link=link, said=said, sent=sent, by=None)
    except actions.SentBefore as before:
        reply = before.reply
    return redirect("family_receipt", _token(request), reply.pk)


def _token(request: HttpRequest) -> str:
    assert request.resolver_match is not None
    return str(request.resolver_match.kwargs["token"])


def _until(link: Link) -> date | None:
    """The first day on which a yes of today no longer holds."""
    asking = link.asking
    chosen, year = asking.until, asking.carer.pupil.year_group
    return holds_until(Ending(asking.ending), chosen, year, timezone.localdate())[1]


def _words(request: HttpRequest, link: Link, child: Child) -> dict[str, Any]:
    """What every page of a link shows: the first name and the school, and nothing of any other child."""
    carer = link.asking.carer
    return {
        "plain": True,
        "token": _token(request),
        "child": child,
        "carer": carer,
        "school": carer.pupil.school,
        "asks_pupil": carer.pupil.own_say == OwnSay.BESIDE and not carer.is_pupil,
        "until": last_day(_until(link)),
    }


def _said_before(carer: Carer, own: list[Consent], child: Child) -> dict[str, Any]:
    """The carer's own last answers; of anybody else only that there are some."""
    return {
        "before": own[-1] if own else None,
        "lines": lines_of(own, child),
        "objects": objects_to_all(carer),
        "others": others_answered(carer),
    }
