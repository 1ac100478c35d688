"""The door of every page that a personal link opens: who may come in, and what the answer carries."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodstanding.consent.families.forms import LostLinkForm
from goodstanding.consent.families.links import link_of
from goodstanding.consent.families.models import Link

P = ParamSpec("P")
HEADERS = {
    # The Referer is the bare host: a link never travels in it, not even to our own style sheet.
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}
WRONG_LINKS = "30/m/ip"  # a whole school may share one address
LOST_LINKS = "20/h/ip,3/h/key"


def personal(view: Callable[Concatenate[HttpRequest, Link, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view the link that the address holds; whatever is wrong with it, the answer is the same."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        link = link_of(token)
        return guarded(view(request, link, *args, **kwargs) if link else closed(request))

    return opened


def closed(request: HttpRequest) -> HttpResponse:
    """The link is wrong, has run out, was ended, or the pupil has left: nobody learns which."""
    if not allowed(request, "wrong-link", WRONG_LINKS):
        return too_often(request)
    context = {"form": LostLinkForm(), "closed": True, "plain": True}
    return render(request, "consent/families/lost.html", context, status=404)


def too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "consent/families/too_often.html", {"plain": True}, status=429)


def allowed(request: HttpRequest, what: str, rate: str, key: str | None = None) -> bool:
    """Whether this may be tried once more from where it comes."""
    return bool(consume(request, app="families", action=what, config={what: rate}, key=key, limit_get=True))


def guarded(answer: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        answer[name] = value
    return answer
