"""A school's library of photographs, and taking out of it what is no longer needed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodstanding.consent.photographs import actions
from goodstanding.consent.photographs.forms import NarrowForm
from goodstanding.consent.photographs.models import Photograph
from goodstanding.consent.photographs.queries import UNUSED, card, photographs_at, unused_at
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page

from .finding import school_of

A_PAGE = 24


def narrowed(request: SignedIn, school: School, permission: Permission) -> dict[str, Any]:
    """The part of the library that is asked for, as its list and its filter show it."""
    today = timezone.localdate()
    asked = {"school": school.slug, **request.GET.dict()}
    narrow = NarrowForm(asked, schools=request.user.schools_where(permission), school=school)
    wanted = narrow.wanted
    shown = Paginator(photographs_at(school, wanted, today), A_PAGE).get_page(request.GET.get("page"))
    return {
        "school": school,
        "narrow": narrow,
        "page": shown,
        "cards": [card(photograph, today) for photograph in shown],
        "narrowed": any(value for name, value in request.GET.items() if name not in ("school", "page")),
        "state": wanted.state,
    }


@page(Permission.SEE_PUPILS)
def photographs(request: SignedIn) -> HttpResponse:
    """The photographs of one school."""
    school = school_of(request, Permission.SEE_PUPILS)
    if school is None:
        return render(request, "consent/no_school.html")
    library = narrowed(request, school, Permission.SEE_PUPILS)
    return render(
        request,
        "consent/photographs/library.html",
        {
            **library,
            "may_write": bool(request.user.may(Permission.WRITE_POST, school)),
            "to_delete": library["state"] == UNUSED,
            "unused": unused_at(school, timezone.localdate()),
        },
    )


@page(Permission.WRITE_POST, methods=("GET", "POST"))
def deletion(request: SignedIn) -> HttpResponse:
    """Ask once more before photographs are deleted for good."""
    school = school_of(request, Permission.WRITE_POST)
    if school is None:
        return render(request, "consent/no_school.html")
    chosen = _uuids((request.POST or request.GET).getlist("photograph"))
    library = f"{reverse('photographs')}?school={school.slug}"
    rows = Photograph.objects.filter(school=school, pk__in=chosen, deleted_at=None)
    if request.method == "GET" and chosen:
        return render(
            request, "consent/photographs/deletion.html", {"school": school, "photographs": rows, "library": library}
        )
    if not chosen:
        messages.info(request, "Tick the photographs to delete first.")
        return redirect(library)
    try:
        deleted = actions.delete(school=school, by=request.user, photographs=chosen)
        _say(request, deleted, len(chosen) - deleted)
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
    return redirect(library)


def _say(request: SignedIn, deleted: int, stayed: int) -> None:
    messages.success(request, "1 photograph is deleted." if deleted == 1 else f"{deleted} photographs are deleted.")
    if stayed:
        messages.info(request, "The others stay: a post that is under way or public shows them.")


def _uuids(typed: list[str]) -> list[UUID]:
    found = []
    for one in typed[:200]:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found


def chosen_of(request: SignedIn, school: School) -> list[Photograph]:
    """The photographs of `school` that were ticked, in the order that they were shown."""
    chosen = _uuids(request.POST.getlist("photograph"))
    rows = Photograph.objects.filter(school=school, pk__in=chosen, deleted_at=None).in_bulk()
    return [rows[pk] for pk in chosen if pk in rows]
