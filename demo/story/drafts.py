"""Posts under way: drafts, posts that wait, returned ones, and one agreed for tomorrow."""

from __future__ import annotations

from goodstanding.publishing.composing.actions import withdraw
from goodstanding.publishing.models import Post
from goodstanding.publishing.reading.actions import send_back

from . import posting as do
from .clock import Story
from .people import person
from .photographs import draw_ahead
from .pupils import standing


def tell(story: Story) -> None:
    draw_ahead("sports day", 1)
    draw_ahead("science club", 2)
    story.at(story.school_day(1, 12, 20), _needs_work)
    story.at(
        story.school_day(1, 13, 5),
        lambda: do.draft("tom", ("deansfield-board",), "Half term training times: under 13s"),
    )
    story.at(story.school_day(1, 8, 40), _waits_for_priya)
    story.at(story.school_day(3, 10), _waits_long)
    story.at(story.school_day(2, 11), _returned)
    story.at(story.school_day(2, 14, 30), _returned_by_priya)
    story.at(story.school_day(1, 9, 15), lambda: _for_tomorrow(story))
    story.at(story.school_day(15, 10), _given_up)


def _needs_work() -> None:
    """A pupil whose family refused, a full name, a private number: everything the checks stop."""
    named = standing("deansfield", "given")
    post = do.draft(
        "tom",
        ("deansfield-board", "deansfield.bsky.example.org"),
        f"Well done to {named.given_name} {named.family_name} and the whole relay team! "
        "For photos text me on 07700 900456.",
    )
    faces = do.picture(post, "tom", "sports day", 1, alt="")
    do.account(post, "tom", faces, pupils=(standing("deansfield", "refused"),))


def _waits_for_priya() -> None:
    post = do.draft(
        "tom",
        ("deansfield-board",),
        "Year 9 science club made a cloud in a bottle. Next week: lightning, a very small one.",
    )
    do.account(post, "tom", do.picture(post, "tom", "science club", 2))
    do.asked(post, "tom", "priya", "joe")


def _waits_long() -> None:
    """Nobody has answered in the time that the principal set."""
    post = do.draft(
        "mei", ("ashdown-board",), "The flu clinic is here on Wednesday. Please bring the form back by Tuesday."
    )
    do.asked(post, "mei", "owen")


def _returned() -> None:
    text = "Tickets for the winter concert cost £4. We promise seats for everyone."
    post = do.draft("erin", ("brookvale-board",), text)
    do.asked(post, "erin", "tariq")


def _returned_by_priya() -> None:
    post = Post.objects.get(text__startswith="Tickets for the winter concert")
    send_back(
        post=post,
        by=person("tariq"),
        comment="The hall holds 180. Can we promise seats for everyone? And say which evening.",
    )


def _for_tomorrow(story: Story) -> None:
    post = do.draft(
        "priya",
        ("deansfield-board",),
        "Non-uniform day tomorrow for the food bank: a tin instead of a tie.",
        scheduled_for=story.school_day(-1, 7, 30),
    )
    do.asked(post, "priya", "tom", "dev")
    do.agreed(post, "dev")


def _given_up() -> None:
    post = do.draft("rhys", ("fairlands-board",), "Car park closed on Monday.")
    withdraw(post=post, by=person("rhys"))
