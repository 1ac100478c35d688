"""The pages for when something is wrong. Each says what happened and what to do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the session either: nothing of the request is read."""
    return HttpResponse(render_to_string("web/413.html"), status=413)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`exception` carries the verdict's reason, in words for the person who asked."""
    return render(request, "web/403.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, which may be what broke."""
    return HttpResponse(render_to_string("web/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    return render(request, "web/csrf.html", status=403)
