"""The record, as people read it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goodstanding.policy.roles import Permission, may
from goodstanding.web.gate import page
from goodstanding.web.templatetags.plain import plural

from .forms import Narrow
from .queries import entries_of_schools
from .reading import verify

CHECKED_HERE = 50_000  # about two seconds; the command line checks all, however many


@page(Permission.SEE_RECORD)
def entries(request: HttpRequest) -> HttpResponse:
    """The newest entries of the schools whose record this person may see."""
    person: Any = request.user
    schools = list(person.schools_where(Permission.SEE_RECORD).values_list("slug", "name"))
    form = Narrow(request.GET, schools=schools)
    school = form.asked("school")
    found = entries_of_schools(
        [school] if school else _seen(person, [slug for slug, _ in schools]),
        type=form.asked("type"),
        before=_number(request.GET.get("before", "")),
    )
    return render(request, "record/entries.html", {"form": form, "page": found, "older": _older(request, found.older)})


@page(Permission.SEE_RECORD, methods=("POST",))
def check(request: HttpRequest) -> HttpResponse:
    """Work the newest entries out again, and say whether they hold."""
    result = verify(last=CHECKED_HERE)
    if result:
        messages.success(
            request,
            (
                f"The record is whole. {plural(result.entries, 'entry was,entries were')} worked out "
                "again, each from the one before it: nothing was changed, taken out or put in."
            ),
        )
    else:
        messages.error(request, str(result))
    return redirect("record")


def _seen(person: Any, schools: Collection[str]) -> Collection[str] | None:
    """None, for everything, when a role at the trust shows the record; else the schools."""
    trust_wide = any(held.school is None and may(Permission.SEE_RECORD, (held,), None) for held in person.held)
    return None if trust_wide else schools


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def _older(request: HttpRequest, before: int | None) -> str:
    if before is None:
        return ""
    query = request.GET.copy()
    query["before"] = str(before)
    return f"?{query.urlencode()}"
