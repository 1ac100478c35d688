"""Where a post stands; drawn by the post's own page when it is not being written."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition

from goodstanding.consent.pictures import storage
from goodstanding.people.models import Person
from goodstanding.people.request import SignedIn
from goodstanding.policy.journeys import POST
from goodstanding.policy.roles import Permission
from goodstanding.publishing.hands import writers
from goodstanding.publishing.models import Post, PostPhotograph
from goodstanding.web.gate import page

from .steps import STEPS, history, step_of


def overview(request: SignedIn, row: Post) -> HttpResponse:
    now = timezone.now()
    return render(
        request,
        "publishing/overview/overview.html",
        {
            "post": row,
            "steps": STEPS,
            "step": step_of(row),
            "history": history(row),
            "releases": row.releases.exclude(state="cancelled").select_related("channel"),
            "channels": row.channels.all(),
            **offers(row, request.user, now),
        },
    )


def offers(row: Post, person: Person, now: datetime) -> dict[str, Any]:
    """What this person could do next; the actions themselves decide."""
    may_write = bool(person.may(Permission.WRITE_POST, row.school))
    waits = row.state == "waiting"
    hand = person.pk in writers(row)
    alone_from = row.state_since + row.school.second_reader_wait
    return {
        "may_read": waits and not hand and bool(person.may(Permission.AGREE_POST, row.school)),
        "may_ask": waits and may_write,
        "hand": hand,
        "alone_from": alone_from,
        "may_go_alone": waits and may_write and hand and alone_from <= now,
        "may_take_back": may_write and bool(POST.may(row.state, "edit")),
        "may_withdraw": may_write and bool(POST.may(row.state, "withdraw")),
    }


def _etag(request: SignedIn, id: UUID, number: int) -> str | None:
    row = _picture(request, id, number)
    return f'"{row.photograph.sha256}"'


def _picture(request: SignedIn, id: UUID, number: int) -> PostPhotograph:
    """The picture at a place of the post, for somebody who may read the post."""
    row = get_object_or_404(
        PostPhotograph.objects.select_related("photograph", "post__school"), post=id, position=number
    )
    if not request.user.may(Permission.READ_POST, row.post.school):
        raise Http404
    return row


@page(Permission.READ_POST)
@condition(etag_func=_etag)
def picture_file(request: SignedIn, id: UUID, number: int) -> HttpResponse:
    """The re-encoded picture itself, for its school's colleagues alone."""
    row = _picture(request, id, number)
    try:
        data = storage.open_picture(row.photograph.sha256)
    except (storage.PictureMissing, storage.PictureDamaged) as gone:
        raise Http404 from gone
    answer = HttpResponse(data.read(), content_type=row.photograph.mime)
    patch_cache_control(answer, private=True, max_age=0, must_revalidate=True)
    return answer
