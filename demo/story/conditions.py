"""Local conditions: what each principal signed for, what has ended, what ends soon, and a draft."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from goodstanding.document.conditions import actions
from goodstanding.document.conditions.effects import follow, remind_of
from goodstanding.document.conditions.facts import Said, fingerprint
from goodstanding.document.versions.actions import adopt
from goodstanding.document.versions.queries import version_on
from goodstanding.policy.conditions import latest_day
from goodstanding.policy.onsite.forms import Opening, PersonalUse, YouTube

from .clock import Story
from .people import person, school

_DEANSFIELD = (
    "On weekdays a second reader answers within four hours; in the holidays within two days.\n"
    "Posts in Polish are read by a colleague who speaks Polish."
)
_ASHDOWN = "Photographs of sports day need no consent if no names are given."


def tell(story: Story) -> None:
    story.at(story.school_day(97, 9), _a_version)
    story.at(story.school_day(96, 11), _limits)
    story.at(story.school_day(90, 10), lambda: _elmwood(story))
    story.at(story.school_day(62, 14), _fairlands)
    story.at(story.school_day(40, 10), lambda: _brookvale(story))
    story.at(story.school_day(19, 15), _deansfield)
    story.at(story.school_day(2, 8, 17), lambda: remind_of(timezone.now()))
    story.at(story.school_day(2, 8, 20), lambda: follow(timezone.now()))
    story.at(story.school_day(1, 15), _ashdown)


def _a_version() -> None:
    today = timezone.localdate()
    words = "Says which services are meant, and that colleagues who run channels reach them for their work."
    adopt(by=person("gwen"), number="2.0", adopted_on=today, material=False, changes=words)


def _limits() -> None:
    bounds = actions.Bounds(
        PersonalUse.IN_SCHOOL_HOURS, YouTube.ALLOWED, openings=True, never=frozenset({"ome-tv"}), outside_hours=True
    )
    reason = "Strangers are put together at random there: no school opens it."
    actions.set_limits(by=person("samira"), bounds=bounds, reason=reason)


def _elmwood(story: Story) -> None:
    """Signed for a trial, which is over."""
    use, until = PersonalUse.BREAKS_AND_LUNCH, story.school_day(6).date()
    _sign("elmwood", "ewan", use, YouTube.NOT_ALLOWED, until, "A trial of this half term.")


def _fairlands() -> None:
    """A sixth form that opens most."""
    openings = frozenset({Opening("reddit", 12), Opening("reddit", 13)})
    words = "Students of both years look for courses and apprenticeships in the common room."
    _sign("fairlands", "leila", PersonalUse.IN_SCHOOL_HOURS, YouTube.ALLOWED, None, words, openings)


def _brookvale(story: Story) -> None:
    """Which runs out soon."""
    until = story.now.date() + timedelta(days=9)
    _sign("brookvale", "kwame", PersonalUse.BREAKS_AND_LUNCH, YouTube.NOT_ALLOWED, until, "")


def _deansfield() -> None:
    _sign("deansfield", "helen", PersonalUse.BREAKS_AND_LUNCH, YouTube.RESTRICTED, None, _DEANSFIELD)


def _ashdown() -> None:
    """A draft whose words the check asks about."""
    said = Said(PersonalUse.NOT_PERMITTED, YouTube.RESTRICTED, _ASHDOWN, frozenset(), latest_day(timezone.localdate()))
    actions.draft(school=school("ashdown"), by=person("nadia"), said=said)


def _sign(
    slug: str,
    by: str,
    use: PersonalUse,
    youtube: YouTube,
    until: date | None,
    words: str,
    openings: frozenset[Opening] = frozenset(),
) -> None:
    principal, today = person(by), timezone.localdate()
    latest = latest_day(today)
    said = Said(use, youtube, words, openings, min(until or latest, latest))
    draft = actions.draft(school=school(slug), by=principal, said=said)
    read = fingerprint(draft, version_on(today))
    actions.sign(conditions=draft.pk, by=principal, read=read, proof="giving their password again", accepted=True)
