"""The catalogue: a local network that the trust added, a wall for art lessons, two lists that it brought."""

from __future__ import annotations

from goodstanding.onsite.services.actions import (
    Brought,
    SaidAddition,
    add_service,
    bring_list,
    make_exception,
    put_list_live,
)
from goodstanding.onsite.services.forms import end_of
from goodstanding.policy.services import Category
from goodstanding.policy.services.lists import Written

from .clock import Story
from .people import person

# Lists of our own making: no such sites exist.
_SAFEGUARDING = """# Kept by the trust with its filter's provider
0.0.0.0 stranger-talk.example www.stranger-talk.example
0.0.0.0 exam-answers.example
0.0.0.0 dares-and-bets.example
"""
_ROOMS = """# Chat rooms that children named in a lesson
valleychat.example
domain:pixelparty.example @rooms
full:rooms.hillside.example
keyword:chat
regexp:^room[0-9]+\\.example$
include:more-rooms
m.youtube.com
"""


def tell(story: Story) -> None:
    story.at(story.school_day(40, 9), _bring_safeguarding)
    story.at(story.school_day(31, 10), _add_local_network)
    story.at(story.school_day(12, 14), lambda: _keep_open(story))
    story.at(story.school_day(2, 11), _bring_rooms)


def _bring_safeguarding() -> None:
    uploads = [("safeguarding.txt", _SAFEGUARDING.encode())]
    brought = Brought("Safeguarding, by the trust", Written.HOSTS, None, uploads)
    put_list_live(service_list=bring_list(brought=brought, by=person("ines")), by=person("ines"))


def _add_local_network() -> None:
    said = SaidAddition(
        "",
        "Valley Voices",
        Category.SOCIAL_NETWORKING,
        ("valleyvoices.example", "valleyvoices-pictures.example"),
        "A local network that pupils in year 8 told their tutors of",
    )
    add_service(said=said, by=person("ines"))


def _keep_open(story: Story) -> None:
    ends = end_of(story.school_day(-25).date())
    reason = "Art in year 10 collects pictures there until the exhibition"
    make_exception(domain="uk.pinterest.com", reason=reason, ends=ends, understood=False, by=person("ines"))


def _bring_rooms() -> None:
    """It still waits to be looked at."""
    brought = Brought(
        "Rooms from the online safety lesson", Written.V2FLY, Category.CHATROOMS, [("rooms", _ROOMS.encode())]
    )
    bring_list(brought=brought, by=person("ines"))
