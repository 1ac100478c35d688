"""What holds at each school, and the forms that were signed for it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from goodstanding.document.conditions import queries
from goodstanding.document.conditions.document.making import document as bytes_of
from goodstanding.document.conditions.document.wording import PERSONAL_USE, YOUTUBE
from goodstanding.document.conditions.ends import ends_of
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.document.conditions.saying import effects, opened
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.onsite.forms import PersonalUse, YouTube
from goodstanding.policy.roles import Permission
from goodstanding.record.files import FileMissing
from goodstanding.web.gate import page

CHOICES = {"uses": PERSONAL_USE, "youtubes": YOUTUBE}


@page(Permission.MEMBER)
def conditions(request: SignedIn) -> HttpResponse:
    """Every school, what holds there now, and until when."""
    found = Paginator(School.objects.all(), 50).get_page(request.GET.get("page"))
    return render(
        request,
        "document/conditions/conditions.html",
        {
            "page": found,
            "holdings": queries.holdings(found.object_list, timezone.now()),
            "may_set": bool(request.user.may(Permission.SET_LIMITS)),
            **CHOICES,
        },
    )


@page(Permission.MEMBER)
def school(request: SignedIn, school: str) -> HttpResponse:
    """One school: what holds there, what that means, and the forms signed for it."""
    row = get_object_or_404(School, slug=school)
    holding = queries.holdings([row], timezone.now())[0]
    openings, limits = holding.form.opened if holding.form else frozenset(), queries.limits()
    may_open = frozenset(one for one in openings if limits.openings and one.service not in limits.never)
    signs = request.user.may(Permission.SIGN_CONDITIONS, row)
    return render(
        request,
        "document/conditions/school.html",
        {
            "school": row,
            "holding": holding,
            "effects": list(effects(holding.personal_use, holding.youtube, may_open, limits)),
            "reads": queries.reads_forms_of(request.user, row),
            "forms": queries.forms_signed_at(row)[:50],
            "signs": bool(signs),
            "draft": queries.draft_of(row) if signs else None,
            **CHOICES,
        },
    )


@page(Permission.MEMBER)
def form(request: SignedIn, conditions: int) -> HttpResponse:
    """One form that was signed: what it says, since and until when, and why it ended."""
    row = readable(request, conditions)
    return render(
        request,
        "document/conditions/form.html",
        {
            "form": row,
            "end": ends_of([row])[row.pk],
            "use": PERSONAL_USE[PersonalUse(row.personal_use)],
            "youtube": YOUTUBE[YouTube(row.youtube)],
            "opened": opened(row.opened),
            "takes_back": row.state == "signed" and request.user.may(Permission.SIGN_CONDITIONS, row.school),
        },
    )


@page(Permission.MEMBER)
def document(request: SignedIn, conditions: int) -> HttpResponse:
    """The signed document, exactly as it was kept."""
    row = readable(request, conditions)
    try:
        data = bytes_of(row)
    except FileMissing as missing:
        raise Http404("The document is not where it was kept.") from missing
    name = f"local-conditions-{row.school.slug}-{row.number}.pdf"
    return HttpResponse(
        data,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )


def readable(request: SignedIn, conditions: int) -> LocalConditions:
    """A signed form that this person may read; for others there is none."""
    rows = LocalConditions.objects.exclude(state="draft").select_related("school", "version", "signed_by")
    row = get_object_or_404(rows, pk=conditions)
    if not queries.reads_forms_of(request.user, row.school):
        raise Http404("Not this person's to read.")
    return row
