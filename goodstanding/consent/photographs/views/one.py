"""One photograph of the library: who is in it, what it may be used for, and what it is of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from goodstanding.consent.photographs import actions
from goodstanding.consent.photographs.forms import DescribeForm
from goodstanding.consent.photographs.holders import Holder, holders_of
from goodstanding.consent.photographs.making import Made
from goodstanding.consent.photographs.models import Photograph
from goodstanding.consent.photographs.tagging import Sitting, looked_up, tagging
from goodstanding.people.request import SignedIn
from goodstanding.policy.consent import Use
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied

from .finding import photograph_of

# What a photograph may be looked at for, by its name in the address.
USES = {
    "": ("Website and social media", (Use.WEBSITE, Use.SOCIAL_MEDIA)),
    "website": ("Website", (Use.WEBSITE,)),
    "social-media": ("Social media", (Use.SOCIAL_MEDIA,)),
    "press": ("Press", (Use.PRESS,)),
    "video": ("Video", (Use.VIDEO,)),
}
FIXED = (
    "A post that waits, is agreed or is out shows this photograph, so who is in it stays as it was accounted for. "
    "Make a copy to change it."
)


@page(Permission.SEE_PUPILS, methods=("GET", "POST"))
def photograph(request: SignedIn, photograph: UUID) -> HttpResponse:
    """The photograph with its faces outlined, for the use that is chosen."""
    row = photograph_of(request, photograph)
    holders = holders_of([row.pk])[row.pk]
    return tagging(
        request,
        _sitting(request, row, holders),
        "consent/photographs/photograph.html",
        holders=holders,
        use_tabs=_tabs(request),
        may_delete=not any(holder.kept for holder in holders),
    )


@page(Permission.SEE_PUPILS)
def pupils(request: SignedIn, photograph: UUID) -> HttpResponse:
    return looked_up(request, _sitting(request, photograph_of(request, photograph), []))


def _tabs(request: SignedIn) -> list[dict[str, Any]]:
    here, now = request.path, _use(request)
    return [
        {"label": words, "href": f"{here}?use={name}" if name else here, "here": name == now}
        for name, (words, _) in USES.items()
    ]


def _use(request: SignedIn) -> str:
    asked = request.GET.get("use", "")
    return asked if asked in USES else ""


def _sitting(request: SignedIn, row: Photograph, holders: list[Holder]) -> Sitting:
    use = _use(request)
    query = f"?use={use}" if use else ""

    def keep(made: Made) -> str:
        new = actions.keep_made(photograph=row, by=request.user, made=made)
        messages.success(request, "Here is the new photograph. Look at it yourself: is everybody covered or cut out?")
        return reverse("photograph", args=[new.pk]) + query

    def copy() -> str:
        new = actions.keep_copy(photograph=row, by=request.user)
        messages.success(request, "This is the copy: here you can change who is in it.")
        return reverse("photograph", args=[new.pk]) + query

    return Sitting(
        photograph=row,
        title=str(row),
        back=(f"{reverse('photographs')}?school={row.school.slug}", f"Photographs of {row.school}"),
        address=reverse("photograph", args=[row.pk]) + query,
        pupils=reverse("photograph_pupils", args=[row.pk]) + query,
        file=reverse("photograph_file", args=[row.pk]),
        uses=USES[use][1],
        on=timezone.localdate(),
        alt=f"The photograph {row}",
        done=reverse("photograph", args=[row.pk]) + query,
        may_write=bool(request.user.may(Permission.WRITE_POST, row.school)),
        fixed=FIXED if any(holder.fixed for holder in holders) else "",
        keep=keep,
        copy=copy,
    )


@page(Permission.WRITE_POST, methods=("GET", "POST"))
def details(request: SignedIn, photograph: UUID) -> HttpResponse:
    """Say what the photograph is of, and of which day."""
    row = photograph_of(request, photograph)
    or_denied(request.user.may(Permission.WRITE_POST, row.school))
    form = DescribeForm(request.POST or None, initial={"event": row.event, "taken_on": row.taken_on})
    if form.is_valid():
        actions.describe(photograph=row, by=request.user, **form.cleaned_data)
        messages.success(request, "It is saved.")
        return redirect("photograph", row.pk)
    return filled(request, "consent/photographs/details.html", form, photograph=row)
