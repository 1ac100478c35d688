"""The addresses at which a school's kit fetches questions and leaves answers, with the school's key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from goodstanding.onsite.engines.keys.queries import key_shown
from goodstanding.people.models import School
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page

from .reports import LARGEST, Unreadable, asked, take

_PLAIN = "text/plain; charset=utf-8"


@page(Permission.ANYONE)
def kit_questions(request: HttpRequest, school: str) -> HttpResponse:
    """What the kit is to ask its school's engines now."""
    found = _school(request, school)
    return HttpResponse(asked(found, timezone.now()), content_type=_PLAIN) if found else _stranger()


@csrf_exempt  # no browser brings this: whoever sends it shows a key
@page(Permission.ANYONE, methods=("POST",))
def kit_answers(request: HttpRequest, school: str) -> HttpResponse:
    """What the kit found."""
    found = _school(request, school)
    if found is None:
        return _stranger()
    try:
        kept = take(found, _text(request), timezone.now())
    except Unreadable as why:
        return HttpResponse(f"{why}\n", content_type=_PLAIN, status=422)
    said = [f"{one.engine.name} as {one.audience}: {one.standing}\n" for one in kept]
    return HttpResponse("".join(said), content_type=_PLAIN)


def _text(request: HttpRequest) -> str:
    data = request.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable("That is too long to be answers.")
    return data.decode("utf-8", "replace")


def _school(request: HttpRequest, slug: str) -> School | None:
    key = key_shown(request)
    return key.school if key and key.school.slug == slug else None


def _stranger() -> HttpResponse:
    answer = HttpResponse("This key does not open that.\n", content_type=_PLAIN, status=401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer
