"""The composer: new, edit, the live check, and taking a post back or giving it up."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.hands import Overtaken
from goodstanding.publishing.models import Post
from goodstanding.publishing.one import new_post, post_for, whole_posts
from goodstanding.publishing.overview.views import overview
from goodstanding.web.gate import page

from . import actions
from .choices import channel_choices
from .forms import PostForm
from .panel import panel
from .queries import last_hand
from .sending import Sending


@page(Permission.WRITE_POST, methods=("GET", "POST"))
def write(request: SignedIn) -> HttpResponse:
    """A new post; asks first for which school, where there is a choice."""
    school = _school(request)
    if school is None:
        return _which_school(request)
    if request.method == "POST":
        return _begin(request, school)
    post = new_post(uuid4(), school, request.user)
    return _drawn(request, post, PostForm(choices=channel_choices(school), saved=_usual(school)))


def _school(request: SignedIn) -> School | None:
    """The school named in the address, or the only one there is."""
    may_write = request.user.schools_where(Permission.WRITE_POST)
    if slug := request.GET.get("school"):
        return get_object_or_404(may_write, slug=slug)
    schools = list(may_write[:2])
    return schools[0] if len(schools) == 1 else None


def _which_school(request: SignedIn) -> HttpResponse:
    schools = request.user.schools_where(Permission.WRITE_POST)
    words = request.GET.get("words", "").strip()
    found = schools.filter(name__icontains=words) if words else schools
    return render(
        request,
        "publishing/composing/which_school.html",
        {"schools": found[:30], "many": schools.count() > 30, "words": words},
    )


def _usual(school: School) -> Draft:
    """Where only one channel is open, it is ticked already."""
    open_ = [c.id for c in channel_choices(school) if c.open]
    return Draft(channels=frozenset(open_ if len(open_) == 1 else ()))


def _begin(request: SignedIn, school: School) -> HttpResponse:
    id = _uuid(request.POST.get("id", ""))
    if (already := Post.objects.filter(pk=id, author=request.user).first()) is not None:
        return _save(request, already)
    form = PostForm(request.POST, request.FILES, choices=channel_choices(school))
    form.is_valid()
    try:
        post = actions.write(school=school, by=request.user, draft=form.draft, id=id)
    except IntegrityError:  # the same page was sent twice at once, or the id is somebody else's
        return _save(request, get_object_or_404(Post, pk=id, author=request.user))
    return _after(request, post, form)


def _uuid(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


@page(Permission.READ_POST, methods=("GET", "POST"))
def post(request: SignedIn, id: UUID) -> HttpResponse:
    """A post: to go on writing, or, once it is out of its writers' hands, to look at."""
    row = post_for(request.user, id)
    may_write = request.user.may(Permission.WRITE_POST, row.school)
    if request.method == "POST" and may_write:
        return _save(request, row)
    if not may_write or row.state not in ("draft", "returned"):
        return overview(request, row)
    form = PostForm(choices=channel_choices(row.school), pictures=row.pictures.all(), saved=Draft.of(row))
    return _drawn(request, row, form)


def _save(request: SignedIn, row: Post) -> HttpResponse:
    """Save what can be saved; somebody else's newer version is never written over.

    What was typed on a page whose post has moved on meanwhile stays on the screen.
    """
    saved = Draft.of(row)
    form = PostForm(
        request.POST, request.FILES, choices=channel_choices(row.school), pictures=row.pictures.all(), saved=saved
    )
    form.is_valid()
    if form.draft != saved:
        try:
            actions.change(post=row, by=request.user, draft=form.draft, edition=_edition(request))
        except Overtaken:
            Sending(request, row, form).take_files()
            return _drawn(request, post_for(request.user, row.pk), form, theirs=True, status=409)
        except Refused as refused:
            form.add_error(None, refused.verdict.reason)
            return _drawn(request, post_for(request.user, row.pk), form, status=409)
    return _after(request, row, form)


def _edition(request: SignedIn) -> int:
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isdecimal() else 0


def _after(request: SignedIn, row: Post, form: PostForm) -> HttpResponse:
    """The pictures, and then where the button leads."""
    sending = Sending(request, row, form)
    sending.take_files()
    sending.rearrange()
    if form.errors:
        return _drawn(request, post_for(request.user, row.pk), form, status=422)
    if about := _questioned(request):
        return redirect("question", row.pk, about)
    if request.POST.get("do") == "send":
        return redirect("submission", row.pk)
    if request.POST.get("do") == "library":
        return redirect("post_library", row.pk)
    messages.success(request, "Your draft is saved.") if request.POST.get("do") == "save" else None
    return redirect("post", row.pk)


def _questioned(request: SignedIn) -> str:
    """The key of a finding whose “Question this” was pressed; empty where it was another button."""
    wish, _, key = request.POST.get("do", "").partition(":")
    return key if wish == "question" and key.isalnum() else ""


def _drawn(request: SignedIn, row: Post, form: PostForm, *, theirs: bool = False, status: int = 200) -> HttpResponse:
    new = row._state.adding
    pictures = [] if new else list(row.pictures.all())
    fields = [(p, form.alt_of(p)) for p in pictures]
    context: dict[str, Any] = {
        "form": form,
        "post": row,
        "new": new,
        "pictures": fields,
        "theirs": theirs,
        "choices": _ticked(form, row.school),
        "comments": [] if new else row.comments.select_related("by"),
        **panel(row, timezone.now(), form.draft if theirs else form.saved if new else Draft.of(row)),
    }
    if theirs:
        there = Draft.of(row).channels
        goes_to = ", ".join(str(c) for c in row.school.channels.all() if c.pk in there)
        context |= {"last_hand": last_hand(row), "goes_to": goes_to}
    return render(request, "publishing/composing/compose.html", context, status=status)


def _ticked(form: PostForm, school: School) -> list[tuple[Any, bool]]:
    chosen = {str(v) for v in form["channels"].value() or []}
    return [(c, str(c.id) in chosen) for c in channel_choices(school)]


@page(Permission.WRITE_POST, methods=("POST",))
def check(request: SignedIn) -> HttpResponse:
    """The live check: what the rules say of what is typed now. Saves nothing."""
    id = _uuid(request.POST.get("id", ""))
    row = whole_posts().filter(pk=id).first()
    if row is None:
        school = get_object_or_404(School, slug=request.POST.get("school", ""))
        row = new_post(id, school, request.user)
    if not (may := request.user.may(Permission.WRITE_POST, row.school)):
        raise PermissionDenied(may.reason)
    new = row._state.adding
    form = PostForm(
        request.POST,
        choices=channel_choices(row.school),
        pictures=[] if new else row.pictures.all(),
        saved=Draft() if new else Draft.of(row),
    )
    form.is_valid()
    return render(request, "publishing/composing/checks.html", {"live": True, **panel(row, timezone.now(), form.draft)})


@page(Permission.WRITE_POST, methods=("GET", "POST"))
def taking_back(request: SignedIn, id: UUID) -> HttpResponse:
    return _confirmed(request, id, actions.take_back, "publishing/composing/taking_back.html", "It is a draft again.")


@page(Permission.WRITE_POST, methods=("GET", "POST"))
def withdrawal(request: SignedIn, id: UUID) -> HttpResponse:
    return _confirmed(
        request,
        id,
        actions.withdraw,
        "publishing/composing/withdrawal.html",
        "The post is withdrawn. It is kept, and will not go out.",
    )


def _confirmed(request: SignedIn, id: UUID, act: Any, template: str, done: str) -> HttpResponse:
    row = post_for(request.user, id)
    if request.method == "POST":
        try:
            act(post=row, by=request.user)
            messages.success(request, done)
        except Refused as refused:
            messages.error(request, refused.verdict.reason)
        return redirect("post", id)
    return render(request, template, {"post": row})
