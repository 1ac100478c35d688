"""Finding a pupil by name, to say who is in a picture."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from goodstanding.consent.facts import standings
from goodstanding.consent.queries import pupils_at
from goodstanding.people.request import SignedIn
from goodstanding.policy.consent import Use
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page

MOST = 10


@page(Permission.SEE_PUPILS)
def pupil_search(request: SignedIn) -> HttpResponse:
    """Pupils of one school by name, each with how consent stands for a use on a day.

    `?school=SLUG&q=WORDS&use=USE&on=ISO`; to htmx only the list, otherwise a page.
    """
    school = get_object_or_404(request.user.schools_where(Permission.SEE_PUPILS), slug=request.GET.get("school"))
    use, on = _use(request.GET.get("use", "")), _day(request.GET.get("on", ""))
    words = request.GET.get("q", "").strip()
    found = list(pupils_at(school, on, words=words)[: MOST + 1]) if words else []
    rows = [(pupil, standings(pupil, on)[use]) for pupil in found[:MOST]]
    part = "consent/search_found.html" if request.htmx else "consent/search.html"
    return render(
        request, part, {"rows": rows, "more": len(found) > MOST, "words": words, "school": school, "use": use, "on": on}
    )


def _use(text: str) -> Use:
    return Use(text) if text in set(Use) else Use.SOCIAL_MEDIA


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
