"""The faces of one photograph of a post, one at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodstanding.consent.models import Face
from goodstanding.people.request import SignedIn
from goodstanding.policy.publishing import PostFacts
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.facts import facts_from
from goodstanding.publishing.models import Post, PostPhotograph
from goodstanding.publishing.one import post_for
from goodstanding.web.gate import page

from . import actions
from .consent import Standing, pupils_called, standing_of, uses_said
from .forms import BoxForm, SaidForm


@page(Permission.READ_POST, methods=("GET", "POST"))
def picture(request: SignedIn, id: UUID, number: int) -> HttpResponse:
    """The photograph with its faces outlined, and a list that says who each is."""
    row = post_for(request.user, id)
    one = _at(row, number)
    may_change = row.state in ("draft", "returned") and bool(request.user.may(Permission.WRITE_POST, row.school))
    forms: dict[str, Any] = {}
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied("This post is no longer a draft, so its faces stay as they were accounted for.")
        answer = _done(request, row, one, forms)
        if answer is not None:
            return answer
    return _drawn(request, row, one, may_change, forms)


def _at(row: Post, number: int) -> PostPhotograph:
    for one in row.pictures.all():
        if one.position == number:
            return one
    raise Http404


def _done(request: SignedIn, row: Post, one: PostPhotograph, forms: dict[str, Any]) -> HttpResponse | None:
    """Do what the button says; None, with a form that explains itself, where it could not be done."""
    what, _, face = request.POST.get("do", "").partition(":")
    if what == "find" and face.isdecimal():  # without a script: only look up the name typed
        forms["open"] = int(face)
        return None
    act = {"say": _say, "add": _add, "remove": _remove, "looked": _looked}.get(what)
    if act is None or (face and not face.isdecimal()):
        raise Http404
    try:
        return act(request, row, one, int(face or 0), forms)
    except Face.DoesNotExist as gone:
        raise Http404 from gone
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
        return _back(row, one)


def _say(request: SignedIn, row: Post, one: PostPhotograph, face: int, forms: dict[str, Any]) -> HttpResponse | None:
    form = SaidForm(request.POST, school=row.school)
    if not form.is_valid():
        forms |= {"form": form, "open": face}
        return None
    actions.account_for(post=row, by=request.user, number=one.position, face=face, said=form.said)
    unsaid = one.photograph.faces.filter(account="").order_by("number").values_list("number", flat=True).first()
    return _back(row, one, unsaid or 0, "looked")


def _add(request: SignedIn, row: Post, one: PostPhotograph, face: int, forms: dict[str, Any]) -> HttpResponse | None:
    form = BoxForm(request.POST, photograph=one.photograph)
    if not form.is_valid():
        forms |= {"form": form, "box": form}
        return None
    new = actions.add_face(post=row, by=request.user, number=one.position, box=form.box)
    return _back(row, one, new.number)


def _remove(request: SignedIn, row: Post, one: PostPhotograph, face: int, forms: dict[str, Any]) -> HttpResponse:
    actions.remove_face(post=row, by=request.user, number=one.position, face=face)
    return _back(row, one)


def _looked(request: SignedIn, row: Post, one: PostPhotograph, face: int, forms: dict[str, Any]) -> HttpResponse:
    actions.look_over(post=row, by=request.user, number=one.position)
    messages.success(request, f"Photograph {one.position} is done: every face is accounted for.")
    return redirect("post", row.pk)


def _back(row: Post, one: PostPhotograph, face: int = 0, place: str = "faces") -> HttpResponse:
    """To the picture again: to a face, or to a place of the page."""
    address = reverse("post_picture", args=[row.pk, one.position])
    return redirect(f"{address}?face={face}#face-{face}" if face else f"{address}#{place}")


def _drawn(request: SignedIn, row: Post, one: PostPhotograph, may_change: bool, forms: dict[str, Any]) -> HttpResponse:
    at, facts = timezone.now(), facts_from(row)
    may_see = bool(request.user.may(Permission.SEE_PUPILS, row.school))
    faces = [_card(f, standing_of(f.pupil, facts, at) if f.pupil else None) for f in one.photograph.faces.all()]
    open_ = forms.get("open") or _open(request, faces) if may_change else 0
    words = request.GET.get("words", "") or request.POST.get("words", "")
    context = {
        "post": row,
        "picture": one,
        "photograph": one.photograph,
        "faces": faces,
        "open": open_,
        "words": words,
        "may_change": may_change,
        "may_see": may_see,
        "uses": uses_said(facts.uses),
        "on": facts.public_on(at),
        "to_go": sum(not f["account"] for f in faces),
        "form": forms.get("form"),
        "said": forms.get("form") if "open" in forms else None,
        "box": forms.get("box") or BoxForm(photograph=one.photograph),
        "found": _found(words, row, facts, at) if may_see else [],
    }
    return render(request, "publishing/faces/picture.html", context, status=422 if "form" in forms else 200)


def _found(words: str, row: Post, facts: PostFacts, at: datetime) -> list[Standing]:
    return [standing_of(pupil, facts, at) for pupil in pupils_called(words, row.school, timezone.localdate())]


def _card(face: Face, standing: Any) -> dict[str, Any]:
    state = standing.state if standing else ("done" if face.account else "")
    pad = max(face.width, face.height) // 3
    return {
        "number": face.number,
        "x": face.x,
        "y": face.y,
        "width": face.width,
        "height": face.height,
        "state": state,
        "account": face.account,
        "label": face.get_account_display() if face.account else "Not yet said",
        "pupil": face.pupil,
        "adult": face.adult,
        "standing": standing,
        "by_hand": face.score is None,
        "crop": f"{face.x - pad} {face.y - pad} {face.width + 2 * pad} {face.height + 2 * pad}",
    }


def _open(request: SignedIn, faces: list[dict[str, Any]]) -> int:
    """The face being asked about: the one in the address, or the first not yet said."""
    asked = request.GET.get("face", "")
    if asked.isdecimal() and any(f["number"] == int(asked) for f in faces):
        return int(asked)
    return next((f["number"] for f in faces if not f["account"]), 0)


@page(Permission.SEE_PUPILS)
def pupils(request: SignedIn, id: UUID, number: int) -> HttpResponse:
    """Pupils of the name that is being typed, each with how their consent stands for this post."""
    row = post_for(request.user, id)
    if not request.user.may(Permission.SEE_PUPILS, row.school):
        raise PermissionDenied
    at, facts, words = timezone.now(), facts_from(row), request.GET.get("words", "")
    return render(
        request,
        "publishing/faces/pupils.html",
        {"words": words, "found": _found(words, row, facts, at), "uses": uses_said(facts.uses)},
    )
