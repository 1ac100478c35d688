"""The trust's own words: what the checks look for beside the policy's own, and a draft that they speak up about."""

from __future__ import annotations

from goodstanding.people.models import School
from goodstanding.publishing.own_words.actions import Said, put_live, write_own_word

from . import posting as do
from .clock import Story
from .people import person

_SCHOOLS_JOINING = Said(
    "join* our trust\njoin* the trust\nnew school ... trust\nmerger*",
    "voice/authority",
    "block",
    "Talks with other schools are not public.",
    "Leave it out. Ask Gwen Pritchard what may be said.",
)
_SPORTS_HALL = Said(
    "sports hall ... open*\nnew sports hall",
    "voice/authority",
    "advise",
    "The opening of the sports hall has no date yet.",
    "Say that it is being built, and no day.",
)
_WHICH_DAY = Said(
    "next month\nnext week\nfirst * of",
    "voice/professional",
    "advise",
    "Families look for a day that they can write down.",
    "Say the date.",
)


def tell(story: Story) -> None:
    story.at(story.school_day(20, 9), lambda: _live(None, "gwen", _SCHOOLS_JOINING))
    story.at(story.school_day(9, 15), lambda: _live("deansfield", "helen", _SPORTS_HALL))
    story.at(story.school_day(1, 16), lambda: write_own_word(school=None, by=person("gwen"), said=_WHICH_DAY))
    story.at(story.school_day(1, 16, 20), _draft_with_advice)


def _live(slug: str | None, by: str, said: Said) -> None:
    school = School.objects.get(slug=slug) if slug else None
    row = write_own_word(school=school, by=person(by), said=said)
    put_live(own_word=row, by=person(by), as_tried=said)


def _draft_with_advice() -> None:
    """Much to think about, and nothing that stops it."""
    do.draft(
        "tom",
        ("deansfield-board",),
        "We promise a place for everyone in the new climbing club! It starts as soon as the new sports hall opens. "
        "Until then: Year 9 trip to Harlow Crag on Friday. The coach leaves school at 8.15am. "
        "Forms: http://deansfield.example.org/climbing #climbingclub #readysteadyclimb",
    )
