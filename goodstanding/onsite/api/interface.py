"""The interface: every answer comes from the one decision. Its description is at ``openapi.json``."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import NinjaAPI, Query
from ninja.errors import HttpError
from ninja.security import HttpBearer

from goodstanding.onsite.engines.keys.queries import key_of
from goodstanding.onsite.facts import site_of
from goodstanding.people.models import School
from goodstanding.policy.onsite.decision import Decider
from goodstanding.policy.onsite.meant import audience_meant
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import timeline
from goodstanding.policy.onsite.who import Audience

from .answers import DecisionAsked, DecisionGiven, SpanGiven, SpansAsked, Trouble, Who


class SchoolKey(HttpBearer):
    """A key of one school. Nothing says whether another key would have been right."""

    def authenticate(self, request: HttpRequest, token: str) -> School | None:
        key = key_of(token)
        return key.school if key else None


interface = NinjaAPI(
    title="Good Standing: access on site",
    version="1",
    description="What is open on site at a school, for whom, until when and why. Ask with a key of the school.",
    docs_url=None,  # its page would bring scripts from elsewhere
    urls_namespace="api",
    auth=SchoolKey(),
)
# 400 is the whole application's answer to what is no address at all, such as one that holds NUL.
_TROUBLES: dict[Any, Any] = {400: None, 401: Trouble, 422: Trouble | dict[str, list[dict[str, Any]]]}


@interface.get("decision", response={200: DecisionGiven} | _TROUBLES, url_name="decision")
def decision(request: HttpRequest, asked: Query[DecisionAsked]) -> dict[str, Any]:
    """Whether a group may reach a host at this school."""
    site = site_of(request.auth)  # type: ignore[attr-defined]
    at = asked.at or timezone.now()
    return Decider.from_now_on(site, at).decide(_audience(site, asked), asked.host, at).as_data()


@interface.get("spans", response={200: list[SpanGiven]} | _TROUBLES, url_name="spans")
def spans(request: HttpRequest, asked: Query[SpansAsked]) -> list[SpanGiven]:
    """What holds for a group from now on, span by span: for filters that keep time themselves."""
    site, now = site_of(request.auth), timezone.now()  # type: ignore[attr-defined]
    return [
        SpanGiven(
            starts=span.starts,
            ends=span.ends,
            personal=span.state.personal,
            youtube=span.state.youtube,
            opened=sorted(span.state.opened),
        )
        for span in timeline(site, _audience(site, asked), now, now + timedelta(days=asked.days))
    ]


def _audience(site: Site, asked: Who) -> Audience:
    try:
        return audience_meant(site, asked.group, asked.phase, asked.year)
    except ValueError as nobody:
        raise HttpError(422, str(nobody)) from None
