"""Load the demo trust into an empty database, or open an empty one for the first-run page."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.utils import timezone

from demo.story import chapters
from demo.story.clock import Story
from demo.story.people import STARS
from goodstanding.outbox.models import Effect
from goodstanding.people.models import Trust
from goodstanding.people.setup_code import setup_code

LETTERS = ("mail", "family letter", "family receipt")


class Occupied(Exception):
    """There is a real trust in the database; the text says what to do."""


def load() -> None:
    """Tell the whole story. A load that was cut short is thrown away by whoever starts it anew."""
    trust = Trust.objects.first()
    if trust is not None and not trust.demo:
        raise Occupied("This database holds a real trust. The demo is loaded into an empty one only.")
    if trust is not None:
        return
    _waits_for_disk("off")
    story = Story(timezone.now())
    for chapter in chapters():
        chapter(story)
    story.tell()
    _waits_for_disk("on")
    # Letters of the past were read long ago: nobody is written to about them today.
    Effect.objects.filter(kind__in=LETTERS, done_at=None).update(done_at=timezone.now(), payload={})


def _waits_for_disk(how: str) -> None:
    """Whether this session's commits wait for the disk: off for the story, and on for the last of them,
    which makes all before it safe as well."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('synchronous_commit', %s, false)", [how])


def open_empty() -> None:
    """Nothing but the code that the first-run page asks for."""
    setup_code()


def who() -> str:
    """Whom to sign in as, for whoever has just started it."""
    trust = Trust.objects.first()
    if trust is None:
        return f"Open {settings.ADDRESS} and set up your trust. The page asks for this code: {setup_code()}"
    if not trust.demo:
        return f"Open {settings.ADDRESS} and sign in."
    lines = [f"Open {settings.ADDRESS}/demo/ and choose who to be, for example:"]
    lines += [f"  {star.name}, {star.job}: {star.does}" for star in STARS if star.does]
    return "\n".join(lines)
