"""Choosing photographs for a post from its school's library."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goodstanding.consent.photographs.views.library import chosen_of, narrowed
from goodstanding.people.request import SignedIn
from goodstanding.policy.publishing import MOST_IMAGES
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.hands import may_change
from goodstanding.publishing.one import post_for
from goodstanding.web.gate import page
from goodstanding.web.saying import or_denied

from .pictures import use_pictures


@page(Permission.WRITE_POST, methods=("GET", "POST"))
def choosing(request: SignedIn, id: UUID) -> HttpResponse:
    """The library, with a box to tick beside each photograph."""
    row = post_for(request.user, id)
    or_denied(request.user.may(Permission.WRITE_POST, row.school))
    if not (open_ := may_change(row)):
        messages.info(request, open_.reason)
        return redirect("post", id)
    ticked, error = chosen_of(request, row.school), ""
    if request.method == "POST":
        try:
            if ticked:
                use_pictures(post=row, by=request.user, photographs=ticked)
                return redirect("post", id)
            error = "Tick at least one photograph."
        except Refused as refused:
            error = refused.verdict.reason
    library = narrowed(request, row.school, Permission.WRITE_POST)
    del library["narrow"].fields["school"]  # it is always the school that posts
    context = {
        **library,
        "post": row,
        "ticked": {photograph.pk for photograph in ticked},
        "error": error,
        "room": MOST_IMAGES - row.pictures.count(),
    }
    return render(request, "publishing/composing/choosing.html", context, status=422 if error else 200)
