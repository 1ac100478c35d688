"""Does the network do what was decided? The newest answers, and one press to ask it now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodstanding.onsite.asked import school_asked
from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.onsite.facts import site_of
from goodstanding.onsite.places.naming import words_for
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.onsite.forms import YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import timeline
from goodstanding.policy.onsite.watching import Reading, Step
from goodstanding.policy.onsite.who import Audience
from goodstanding.policy.roles import Permission
from goodstanding.policy.services.catalogue import YOUTUBE
from goodstanding.web.gate import page

from .looking import look
from .models import WatchStanding
from .queries import standings, worst
from .watching import watch as watch_now

# Asked again sooner, it would answer the same: pressing twice does not ask twice.
_FRESH = timedelta(seconds=10)
# Where the phone itself tries whether YouTube opens: an address of YouTube's that answers with nothing.
_YOUTUBE = "https://www.youtube.com"
_EMPTY = f"{_YOUTUBE}/generate_204"


@dataclass(frozen=True, slots=True)
class Row:
    """One reading, with names for people."""

    kept: WatchStanding
    who: str
    loose: Sequence[str]
    tight: Sequence[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one engine said about YouTube to one audience, just now."""

    engine: str
    who: str
    decided: str
    reading: Reading

    @property
    def words(self) -> str:
        """“Blocked, as decided.”"""
        if self.reading.standing is Step.NOT_REACHABLE:
            return f"No answer. Decided: {self.decided}."
        if self.reading.standing is Step.IN_STEP:
            return f"{self.decided.capitalize()}, as decided."
        found = "Blocked" if self.reading.shut_though_open else "Not as decided: it can be reached"
        return f"{found}. Decided: {self.decided}."


@page(Permission.SEE_SITE)
def watch(request: SignedIn, school: str) -> HttpResponse:
    """Every engine and audience: in step, drifted (which, since when) or not reachable."""
    row = school_asked(request, school, Permission.SEE_SITE)
    site, kept = site_of(row), list(standings([row]))
    names = {s.id: s.name for s in site.catalogue.services}
    return render(
        request,
        "onsite/watch/watch.html",
        {
            "school": row,
            "rows": [_row(one, _people(site), names) for one in kept],
            "worst": worst(kept),
            "unasked": SiteEngine.objects.filter(school=row, removed_at=None, sources={}),
            "may_manage": bool(request.user.may(Permission.MANAGE_SITE, row)),
        },
    )


def _people(site: Site) -> dict[str, str]:
    return {place.audience.name: words_for(place.audience) for place in site.places}


def _row(kept: WatchStanding, people: Mapping[str, str], names: Mapping[str, str]) -> Row:
    def named(ids: Sequence[str]) -> list[str]:
        return sorted(names.get(one, one) for one in ids)

    return Row(kept, people.get(kept.audience, kept.audience), named(kept.loose), named(kept.tight))


@page(Permission.SEE_SITE, methods=("POST",))
def watch_again(request: SignedIn, school: str) -> HttpResponse:
    """Ask the network everything now."""
    row = school_asked(request, school, Permission.SEE_SITE)
    if not standings([row]).filter(checked_at__gt=timezone.now() - _FRESH).exists() and not watch_now(row):
        messages.error(request, "There is nothing to ask yet: no resolver or proxy has an address to ask it from.")
    return redirect("watch", row.slug)


@csp_update({"connect-src": [_YOUTUBE]})
@page(Permission.SEE_SITE, methods=("GET", "POST"))
def youtube_now(request: SignedIn, school: str) -> HttpResponse:
    """Is YouTube blocked here now? The network is asked as each group, and the phone tries for itself."""
    row = school_asked(request, school, Permission.SEE_SITE)
    answers = _youtube(row) if request.method == "POST" else []
    return render(
        request,
        "onsite/watch/youtube.html",
        {
            "school": row,
            "asked": request.method == "POST",
            "answers": answers,
            "now": timezone.now(),
            "phone_tries": _EMPTY,
        },
    )


def _youtube(school: School) -> list[Answer]:
    site = site_of(school)
    people = _people(site)
    now = timezone.now()
    return [
        Answer(engine.name, people[audience.name], _decided(site, audience, now), reading)
        for engine in SiteEngine.objects.filter(school=school, removed_at=None)
        for audience, reading in look(engine, site, now, frozenset({YOUTUBE}))
    ]


def _decided(site: Site, audience: Audience, at: datetime) -> str:
    if YOUTUBE in audience.official:
        return "open for their channel"
    state = timeline(site, audience, at, at + timedelta(seconds=1))[0].state
    return {YouTube.ALLOWED: "open", YouTube.RESTRICTED: "open in restricted mode"}.get(state.youtube, "blocked")
