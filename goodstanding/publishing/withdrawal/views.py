"""Posts that come down because consent to them has ended: the list, and one of them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.models import Takedown
from goodstanding.web.gate import page
from goodstanding.web.saying import or_denied

from . import actions
from .queries import as_listed, readable_takedowns

A_PAGE = 25


@page(Permission.READ_POST)
def takedowns(request: SignedIn) -> HttpResponse:
    """Every post that must come down at this person's schools, what is overdue first."""
    now = timezone.now()
    paged = Paginator(readable_takedowns(request.user), A_PAGE).get_page(request.GET.get("page"))
    rows = [{"row": row, "overdue": row.overdue(now)} for row in paged]
    return render(request, "publishing/withdrawal/takedowns.html", {"paged": paged, "rows": rows})


def _one(request: SignedIn, takedown: int) -> Takedown:
    row = get_object_or_404(as_listed(Takedown.objects.all()), pk=takedown)
    or_denied(request.user.may(Permission.READ_POST, row.release.post.school))
    return row


@page(Permission.READ_POST)
def takedown(request: SignedIn, takedown: int) -> HttpResponse:
    """One post that must come down, and what to do about it."""
    row = _one(request, takedown)
    may = bool(request.user.may(Permission.RETRACT_POST, row.release.post.school))
    context = {
        "takedown": row,
        "overdue": row.overdue(timezone.now()),
        "may_report": may and row.state == "by hand",
        "may_confirm": may and row.state == "said gone" and bool(row.why) and row.said_by_id != request.user.pk,
    }
    return render(request, "publishing/withdrawal/takedown.html", context)


@page(Permission.RETRACT_POST, ("POST",))
def gone(request: SignedIn, takedown: int) -> HttpResponse:
    """Say that it is gone; or, as a second colleague, that it is gone indeed."""
    row = _one(request, takedown)
    if row.state == "said gone" and request.POST.get("seen") == "there":
        return _done(request, row, actions.say_still_there, "Thank you. Whoever said that it was gone is told.")
    if row.state == "said gone":
        return _done(request, row, actions.confirm, "Thank you. It is gone, and on record.")
    return _done(request, row, actions.say_gone, "Thank you. Good Standing now looks whether it is gone.")


@page(Permission.RETRACT_POST, ("POST",))
def another_try(request: SignedIn, takedown: int) -> HttpResponse:
    """Have it taken down through the network once more."""
    return _done(request, _one(request, takedown), actions.try_again, "Good Standing tries again now.")


def _done(request: SignedIn, row: Takedown, act: Callable[..., None], words: str) -> HttpResponse:
    try:
        act(takedown=row.pk, by=request.user)
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
    else:
        messages.success(request, words)
    return redirect("takedown", row.pk)
