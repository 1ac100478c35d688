"""What did not happen, and another try at it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page

from . import actions
from .models import Effect
from .queries import effects_given_up, in_words

AT_ONCE = 50


@page(Permission.MANAGE_TRUST)
def undone(request: HttpRequest) -> HttpResponse:
    """Effects that Good Standing gave up on."""
    shown = Paginator(effects_given_up(), AT_ONCE).get_page(request.GET.get("page"))
    rows = [{"effect": effect, "what": in_words(effect)} for effect in shown]
    return render(request, "outbox/undone.html", {"page": shown, "rows": rows})


@page(Permission.MANAGE_TRUST, methods=("POST",))
def another_try(request: HttpRequest, pk: int) -> HttpResponse:
    effect = get_object_or_404(Effect, pk=pk)
    person: Any = request.user
    try:
        actions.try_again(effect=effect, by=person)
        messages.success(request, f"{in_words(effect)}: Good Standing tries again now.")
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
    return redirect("undone")
