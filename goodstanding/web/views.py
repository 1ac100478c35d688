"""The few pages that belong to no room."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import condition

from goodstanding.policy.roles import Permission

from . import look as samples
from .gate import page
from .identity import identity


def _theme_etag(request: HttpRequest, **_: Any) -> str:
    return f'"{identity().colour}"'


@page(Permission.ANYONE)
@condition(etag_func=_theme_etag)
def theme(request: HttpRequest) -> HttpResponse:
    """The trust's own colour, for the stylesheet."""
    own = identity()
    css = f":root{{--gs-brand:{own.colour}}}\n"
    return HttpResponse(css, content_type="text/css", headers={"Cache-Control": "public, max-age=86400"})


@page(Permission.ANYONE)
def mark(request: HttpRequest) -> HttpResponse:
    """Good Standing's own mark, for the browser's tab."""
    return HttpResponse(
        render_to_string("web/cotton/mark.html"),
        content_type="image/svg+xml",
        headers={"Cache-Control": "public, max-age=86400"},
    )


@page(Permission.ANYONE)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@page(Permission.ANYONE)
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html")


@page(Permission.ANYONE, methods=("GET", "POST"))
def look(request: HttpRequest) -> HttpResponse:
    """Every component on one page; only while developing or in the demo."""
    if not (settings.DEBUG or identity().demo):
        raise Http404
    return render(request, "web/look.html", samples.page(request))
