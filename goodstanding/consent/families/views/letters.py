"""Letters on paper, each with its link in words and as a square code."""

from __future__ import annotations

from collections.abc import Iterable

import segno
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from goodstanding.consent.families.models import Asking, Carer
from goodstanding.consent.families.said import Child
from goodstanding.consent.models import Pupil
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn


def letters(
    request: SignedIn, school: School, made: Iterable[tuple[Carer, Asking, str]], back: Pupil | None = None
) -> HttpResponse:
    """The letters, ready to print. They are made anew each time: no link is kept to be shown again."""
    sheets = [{"carer": carer, "child": Child.of(carer), "link": link, "code": code(link)} for carer, _, link in made]
    answer = render(
        request,
        "consent/families/letters.html",
        {"school": school, "sheets": sheets, "back": back, "today": timezone.localdate()},
    )
    answer["Cache-Control"] = "no-store"
    return answer


def code(link: str) -> SafeString:
    """The square code of a link, as a drawing. It holds nothing but squares: no text gets into it."""
    drawn = segno.make(link, error="m", micro=False)
    return mark_safe(drawn.svg_inline(scale=4, border=4, svgclass="gs-code", lineclass=None, omitsize=True))  # noqa: S308
