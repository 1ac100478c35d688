"""Families who changed their mind: what was out came down, and what we cannot delete waits for people."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from goodstanding.consent.actions import withdraw_consent
from goodstanding.consent.models import Face
from goodstanding.outbox.handlers import KEEPERS
from goodstanding.outbox.models import Effect
from goodstanding.publishing.models import Release
from goodstanding.publishing.release import decisions, steps

from . import posting as do
from .clock import Story
from .people import person
from .photographs import draw_ahead
from .pupils import USES, standing

SEED = 3
_READING = "Story time in Year 4: nobody wanted the chapter to end."
_SPORTS = "Sports day had everything: sun, sun cream and three new school records."
# What a worker does of its own accord when consent changes.
_AT_ONCE = ("consent.ended", "takedown")


def tell(story: Story) -> None:
    for scene in ("reading corner", "sports day"):
        draw_ahead(scene, SEED)
    story.at(story.school_day(12, 14), _goes_out)
    story.at(story.school_day(9, 15), _out_by_hand)
    story.at(story.school_day(4, 9, 20), lambda: _withdrawn(_READING, "nadia"))
    story.at(story.school_day(3, 10, 5), lambda: _withdrawn(_SPORTS, "joe"))
    story.at(story.school_day(1, 11), _the_worker_works)


def _agreed(by: str, reader: str, handle: str, text: str, scene: str, adult: str) -> Release:
    post = do.draft(by, (handle,), text)
    pupil = standing(post.school.slug, "given", 60)
    do.account(post, by, do.picture(post, by, scene, SEED), adults=(adult,), pupils=(pupil,))
    do.asked(post, by, reader)
    do.agreed(post, reader)
    return post.releases.get()


def _goes_out() -> None:
    do.goes_out(_agreed("owen", "mei", "ashdown-board", _READING, "reading corner", "Mei Chen").post)


def _out_by_hand() -> None:
    """The network was out of reach, so Tom looked himself: it was public."""
    release = _agreed("tom", "priya", "deansfield.bsky.example.org", _SPORTS, "sports day", "Dev Sharma")
    steps.call_a_person(
        release=release.pk, attempt=None, by=None, why="The network could not be reached for a long time."
    )
    url = "https://bsky.example.org/profile/deansfield.bsky.example.org/post/3ksports"
    decisions.found_public(release=release.pk, url=url, by=person("tom"))
    # There is no line to read it back by.
    Effect.waiting.filter(kind="read back", payload__release=release.pk).update(done_at=timezone.now())


def _withdrawn(text: str, by: str) -> None:
    """The family of the first pupil in the post takes its consent back."""
    face = Face.objects.filter(photograph__used_in__post__text=text, account="pupil").select_related("pupil")[0]
    assert face.pupil is not None, "a pupil's face has a pupil"
    for use in USES:
        answer = face.pupil.consents.filter(use=use, answer="given").latest("given_on")
        withdraw_consent(consent=answer, by=person(by), on=timezone.localdate())
    _the_worker_works()


def _the_worker_works() -> None:
    """The worker's part: what is to be done at once is due by the database's own clock, which knows no story."""
    due_by_now = Q(kind__in=_AT_ONCE) | Q(kind="takedown.overdue", due__lte=timezone.now())
    while due := Effect.waiting.filter(due_by_now).order_by("pk").first():
        KEEPERS[due.kind].handler(**due.payload)
        Effect.objects.filter(pk=due.pk).update(done_at=timezone.now())
