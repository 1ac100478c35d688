"""The page that says that sign-in is closed for a while, and until when."""

from __future__ import annotations

from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from .backend import address_from, address_tried


def locked_out(request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """What axes answers instead of any page of somebody locked out."""
    cool_off = get_cool_off(request)
    last = (
        AccessAttempt.objects.filter(
            username=address_tried(request, credentials),
            ip_address=address_from(request),
        )
        .order_by("-attempt_time")
        .first()
    )
    began = last.attempt_time if last else timezone.now()
    return render(request, "people/locked_out.html", status=429, context={"until": began + cool_off})
