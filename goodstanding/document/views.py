"""The policy, clause by clause, and how the system carries each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodstanding.policy.clauses import chapters, load
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page


@page(Permission.ANYONE)
def policy(request: HttpRequest) -> HttpResponse:
    """The whole policy in our own words."""
    carried = sum(bool(c.carried_by) for c in load().values())
    return render(request, "document/policy.html", {"chapters": chapters(), "carried": carried, "total": len(load())})


@page(Permission.ANYONE)
def clause(request: HttpRequest, of: str) -> HttpResponse:
    """One clause: what it asks, what it allows and refuses, and what carries it."""
    return render(request, "document/clause.html", {"clause": load()[of]})
