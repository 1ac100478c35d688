"""Things that went wrong, as they do, and what became of them."""

from __future__ import annotations

from goodstanding.policy.verdict import Refused
from goodstanding.publishing.alone.actions import publish_alone
from goodstanding.publishing.models import Post, Release
from goodstanding.publishing.reading.actions import agree
from goodstanding.publishing.release.retraction import (
    ask_to_retract,
    decide_retraction,
    retract,
)

from . import posting as do
from .clock import Story
from .people import person

_ALONE = "The bridge on Mill Lane is flooded. School buses leave from the church today."
_WRONG = "Parents' evening is on Tuesday from 4pm."
_DOUBT = "Our guest speaker on Friday is a former pupil who now designs bridges."


def tell(story: Story) -> None:
    story.at(story.school_day(7, 8), lambda: _flood_written())
    story.at(story.school_day(6, 8, 10), _flood_goes_out_alone)
    story.at(story.school_day(23, 10), lambda: _out("mei", "owen", "ashdown-board", _WRONG))
    story.at(story.school_day(23, 12), _taken_down)
    story.at(story.school_day(5, 10), lambda: _out("tom", "priya", "deansfield-board", _DOUBT))
    story.at(story.school_day(1, 15, 30), _asked_to_take_down)
    story.at(story.school_day(4, 11), _not_connected)
    story.at(story.school_day(10, 12), _own_post_refused)


def _flood_written() -> None:
    post = do.draft("owen", ("ashdown-board",), _ALONE)
    do.asked(post, "owen", "mei")


def _flood_goes_out_alone() -> None:
    """Nobody answered in a day, so it went out alone; the principal has not reviewed it yet."""
    post = Post.objects.get(text=_ALONE)
    publish_alone(
        post=post,
        by=person("owen"),
        hash_read=post.content_hash,
        reason="Children would have waited at the wrong stop. Mei was ill.",
    )
    do.goes_out(post)


def _out(author: str, reader: str, handle: str, text: str) -> None:
    post = do.draft(author, (handle,), text)
    do.asked(post, author, reader)
    do.agreed(post, reader)
    do.goes_out(post)


def _taken_down() -> None:
    release = Release.objects.get(post__text=_WRONG)
    asked = ask_to_retract(
        release=release.pk,
        by=person("mei"),
        urgent=False,
        hash_read=release.content_hash,
        reason="It is on Wednesday. Families would come on the wrong day.",
    )
    decide_retraction(retraction=asked.pk, agreed=True, hash_read=release.content_hash, by=person("owen"))
    retract(retraction=asked.pk)


def _asked_to_take_down() -> None:
    release = Release.objects.get(post__text=_DOUBT)
    ask_to_retract(
        release=release.pk,
        by=person("tom"),
        urgent=False,
        hash_read=release.content_hash,
        reason="The speaker has asked us not to announce the visit.",
    )


def _not_connected() -> None:
    """Agreed, but its channel has no connection: it waits for a person, with the reason."""
    post = do.draft("tom", ("deansfield.bsky.example.org",), "County final on Saturday at two. Bring your voices.")
    do.asked(post, "tom", "priya")
    do.agreed(post, "priya")
    do.goes_out(post)


def _own_post_refused() -> None:
    """Tom tries to agree what he wrote himself. The refusal is on record."""
    post = do.draft("tom", ("deansfield-board",), "New bibs have arrived, and they are very orange.")
    do.asked(post, "tom", "priya")
    try:
        agree(post=Post.objects.get(pk=post.pk), by=person("tom"), hash_read=Post.objects.get(pk=post.pk).content_hash)
    except Refused:
        do.agreed(post, "priya")
        do.goes_out(post)
