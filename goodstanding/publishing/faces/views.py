"""The faces of one photograph of a post: the library's own page, for the uses and the day of the post."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from goodstanding.consent.photographs.making import Made
from goodstanding.consent.photographs.tagging import Sitting, looked_up, tagging
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.publishing.composing.pictures import put_copy, put_made
from goodstanding.publishing.facts import facts_from
from goodstanding.publishing.hands import may_change
from goodstanding.publishing.models import Post, PostPhotograph
from goodstanding.publishing.one import post_for
from goodstanding.publishing.showing import Posts
from goodstanding.web.gate import page

ELSEWHERE = (
    "Another post that waits, is agreed or is out shows this photograph too, so who is in it stays as it was "
    "accounted for. Use a copy to change it here."
)


@page(Permission.READ_POST, methods=("GET", "POST"))
def picture(request: SignedIn, id: UUID, number: int) -> HttpResponse:
    """The photograph with its faces outlined, and a list that says who each is."""
    row = post_for(request.user, id)
    one = _at(row, number)
    return tagging(request, _sitting(request, row, one), "publishing/faces/picture.html", post=row, picture=one)


@page(Permission.SEE_PUPILS)
def pupils(request: SignedIn, id: UUID, number: int) -> HttpResponse:
    """Pupils of the name that is being typed, each with how their consent stands for this post."""
    row = post_for(request.user, id)
    return looked_up(request, _sitting(request, row, _at(row, number)))


def _at(row: Post, number: int) -> PostPhotograph:
    for one in row.pictures.all():
        if one.position == number:
            return one
    raise Http404


def _sitting(request: SignedIn, row: Post, one: PostPhotograph) -> Sitting:
    facts = facts_from(row)
    address = reverse("post_picture", args=[row.pk, one.position])
    open_ = bool(may_change(row))

    def keep(made: Made) -> str:
        put_made(post=row, by=request.user, number=one.position, made=made)
        messages.success(request, "The post shows the new photograph now. Look at it yourself, and then say so below.")
        return address

    def copy() -> str:
        put_copy(post=row, by=request.user, number=one.position)
        messages.success(request, "The post shows a copy now, in which you can change who is in it.")
        return address

    return Sitting(
        photograph=one.photograph,
        title=f"Photograph {one.position}",
        back=(reverse("post", args=[row.pk]), "Back to the post"),
        address=address,
        pupils=reverse("post_pupils", args=[row.pk, one.position]),
        file=reverse("post_picture_file", args=[row.pk, one.position]),
        uses=tuple(facts.uses),
        on=facts.public_on(timezone.now()),
        alt=one.alt or "The photograph, not yet described",
        done=reverse("post", args=[row.pk]),
        may_write=open_ and bool(request.user.may(Permission.WRITE_POST, row.school)),
        fixed=ELSEWHERE if open_ and _fixed_elsewhere(one) else "",
        keep=keep,
        copy=copy,
    )


def _fixed_elsewhere(one: PostPhotograph) -> bool:
    holders = Posts().holders([one.photograph_id])
    return any(holder.fixed for holder in holders[one.photograph_id])
