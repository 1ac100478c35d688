"""How much a request may carry, before any of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .errors import too_large


class Bounds:
    """Middleware that turns away what is too large to be meant well, or could not be looked up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        if _carried(request) > (settings.LARGEST_REQUEST if known else settings.LARGEST_FROM_STRANGERS):
            return too_large(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """PostgreSQL keeps no NUL, so nothing is ever found by one."""
        if "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path:
            raise BadRequest("An address holds no NUL.")


def _carried(request: HttpRequest) -> int:
    """Bytes of the body; none where its length is not said, for then Django reads none."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0
