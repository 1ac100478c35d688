"""The first page: what waits for this person, and how their school stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page
from goodstanding.web.waiting import everything_waiting_for

from . import queries

SHOWN = 30


@page(Permission.MEMBER)
def home(request: SignedIn) -> HttpResponse:
    person, today = request.user, timezone.localdate()
    waiting = everything_waiting_for(person)
    place = queries.place_of(person)
    return render(
        request,
        "assurance/home.html",
        {
            "waiting": waiting[:SHOWN],
            "more": max(0, len(waiting) - SHOWN),
            "place": place,
            "channels": queries.channels_by_state(place),
            "posts": queries.posts_by_state(place),
            "trouble": queries.releases_in_trouble(place),
            "chart": queries.posts_each_week(place, today),
            "drafts": queries.own_drafts(person),
            "may_write": bool(person.may(Permission.WRITE_POST)),
            "may_read": bool(person.may(Permission.READ_POST)),
            "activity": queries.latest_activity(queries.part_open_to(person, place))
            if person.may(Permission.SEE_RECORD)
            else None,
        },
    )
