"""The request that a page gets when only people who are signed in are let through."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import Person


class SignedIn(HttpRequest):
    """For annotations: the gate let somebody in, so there is a person and not just anyone."""

    user: Person
    htmx: HtmxDetails
