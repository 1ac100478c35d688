"""Families who changed their mind: what was out came down, and what we cannot delete waits for people."""

from __future__ import annotations

from django.utils import timezone

from goodstanding.consent.actions import withdraw_consent
from goodstanding.consent.models import Pupil
from goodstanding.outbox.handlers import KEEPERS
from goodstanding.outbox.models import Effect
from goodstanding.publishing.models import Release
from goodstanding.publishing.release import decisions, steps

from . import posting as do
from .clock import Story
from .people import person
from .posting import account, picture
from .pupils import USES, standing

_BEANS = "Year 4 measured their beans today. The tallest has reached the window."
_FINAL = "The squad before the county final: warm hands, cold toes."
# What a worker does of its own accord when consent changes.
_KINDS = ("consent.ended", "consents.look_through", "takedown", "takedown.overdue")


def tell(story: Story) -> None:
    story.at(story.school_day(12, 14), lambda: _goes_out("owen", "mei", "ashdown-board", _BEANS, "garden", _ashdown()))
    story.at(story.school_day(9, 15), _out_by_hand)
    story.at(story.school_day(4, 9, 20), lambda: _withdrawn(_ashdown(), "nadia"))
    story.at(story.school_day(3, 10, 5), lambda: _withdrawn(_deansfield(), "joe"))
    story.at(story.school_day(1, 11), _the_worker_works)


def _ashdown() -> Pupil:
    return standing("ashdown", "given", 60)


def _deansfield() -> Pupil:
    return standing("deansfield", "given", 60)


def _agreed(by: str, reader: str, handle: str, text: str, scene: str, pupil: Pupil) -> Release:
    post = do.draft(by, (handle,), text)
    account(post, by, picture(post, by, scene, seed=7), pupils=(pupil,))
    do.asked(post, by, reader)
    do.agreed(post, reader)
    return post.releases.get()


def _goes_out(by: str, reader: str, handle: str, text: str, scene: str, pupil: Pupil) -> None:
    do.goes_out(_agreed(by, reader, handle, text, scene, pupil).post)


def _out_by_hand() -> None:
    """The network was out of reach, so Tom looked himself: it was public."""
    release = _agreed("tom", "priya", "deansfield.bsky.example.org", _FINAL, "garden", _deansfield())
    steps.call_a_person(
        release=release.pk, attempt=None, by=None, why="The network could not be reached for a long time."
    )
    url = "https://bsky.example.org/profile/deansfield.bsky.example.org/post/3kfinal"
    decisions.found_public(release=release.pk, url=url, by=person("tom"))


def _withdrawn(pupil: Pupil, by: str) -> None:
    for use in USES:
        answer = pupil.consents.filter(use=use, answer="given").latest("given_on")
        withdraw_consent(consent=answer, by=person(by), on=timezone.localdate())
    _the_worker_works()


def _the_worker_works() -> None:
    """The worker's part: whatever of this is due by now."""
    while due := Effect.waiting.filter(kind__in=_KINDS, due__lte=timezone.now()).order_by("due").first():
        KEEPERS[due.kind].handler(**due.payload)
        Effect.objects.filter(pk=due.pk).update(done_at=timezone.now())
