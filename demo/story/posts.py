"""Two months of posts that went out as they should."""

from __future__ import annotations

from datetime import datetime, timedelta

from goodstanding.publishing.models import Post

from . import posting as do
from .clock import Story
from .photographs import draw_ahead

# school days ago, hour, author, reader, channel, text, picture, adults in it
WENT_OUT = (
    (
        44,
        15,
        "tom",
        "priya",
        "deansfield-board",
        "Welcome back. Clubs start on Monday: the list is in the hall and on our website.",
        "",
        (),
    ),
    (
        42,
        12,
        "owen",
        "mei",
        "ashdown-board",
        "Our garden has had a good summer. Come and pick beans on Thursday after school.",
        "garden",
        (),
    ),
    (
        41,
        16,
        "erin",
        "tariq",
        "brookvale-board",
        "The choir is looking for new voices. No audition, just come along on Tuesday at lunchtime.",
        "choir",
        (),
    ),
    (
        39,
        9,
        "rosa",
        "heidi",
        "castle-hill-board",
        "We are collecting leaves of every colour this week. Bring your favourite one.",
        "",
        (),
    ),
    (
        37,
        14,
        "rhys",
        "hugo",
        "fairlands-board",
        "Open evening for Year 11 families is on the first Thursday of next month. All subjects, all staff, hot soup.",
        "empty classroom",
        (),
    ),
    (
        35,
        15,
        "tom",
        "priya",
        "deansfield-board",
        "Sports day in the rain: nobody minded, everybody ran.",
        "sports day",
        (),
    ),
    (
        33,
        11,
        "mei",
        "owen",
        "ashdown-board",
        "The office is closed on Friday afternoon for training. Ring 01632 960123 before midday.",
        "",
        (),
    ),
    (
        31,
        13,
        "erin",
        "tariq",
        "brookvale-board",
        "Thank you to all who came to the autumn concert. We filled every chair.",
        "",
        (),
    ),
    (
        29,
        12,
        "adeola",
        "ewan",
        "elmwood-board",
        "Cooking club sold every last bun. The money goes to the sensory garden.",
        "cake sale",
        ("Adeola Eze",),
    ),
    (
        26,
        10,
        "tom",
        "dev",
        "deansfield-board",
        "Year 9 built circuits that light up a whole street made of cardboard.",
        "science club",
        (),
    ),
    (
        24,
        16,
        "owen",
        "nadia",
        "ashdown-board",
        "Story time with our Year 4 readers. Ask your child which book we chose.",
        "reading corner",
        ("Owen Griffiths",),
    ),
    (
        21,
        15,
        "rhys",
        "leila",
        "fairlands-board",
        "Mock interviews went well. Thank you to the twelve employers who gave us their day.",
        "",
        (),
    ),
    (19, 9, "rosa", "heidi", "castle-hill-board", "Wellies, please: we are in the woods all week.", "", ()),
    (
        16,
        14,
        "erin",
        "tariq",
        "brookvale-board",
        "Year 8 asked the museum's guide forty questions in an hour.",
        "school trip",
        ("Erin Doyle",),
    ),
    (
        13,
        13,
        "priya",
        "tom",
        "deansfield-board",
        "Reading week begins on Monday. Bring any book you love and a blanket.",
        "",
        (),
    ),
    (11, 15, "mei", "owen", "ashdown-board", "Lost: one left glove, red. Found: eleven right ones.", "", ()),
    (
        8,
        12,
        "tom",
        "priya",
        "deansfield-board",
        "Both netball teams are through to the county final. Come and cheer on Saturday.",
        "",
        (),
    ),
    (6, 16, "adeola", "ewan", "elmwood-board", "Our new minibus has arrived, with room for three wheelchairs.", "", ()),
    (
        4,
        10,
        "erin",
        "tariq",
        "brookvale-board",
        "The stage is being painted. Rehearsals are in the gym until Friday.",
        "",
        (),
    ),
    (2, 15, "tom", "priya", "deansfield-board", "Thank you for the coats. We collected 214.", "", ()),
)


def tell(story: Story) -> None:
    for back, hour, author, reader, handle, text, scene, adults in WENT_OUT:
        when = story.school_day(back, hour, 5)
        if scene:
            draw_ahead(scene)
        _one(story, when, author, reader, handle, text, scene, adults)


def _one(
    story: Story, when: datetime, author: str, reader: str, handle: str, text: str, scene: str, adults: tuple[str, ...]
) -> None:
    """Written and submitted; agreed half an hour later, and then it goes out."""

    def write() -> None:
        post = do.draft(author, (handle,), text)
        if scene:
            do.account(post, author, do.picture(post, author, scene), adults=adults)
        do.asked(post, author, reader)

    def out() -> None:
        post = Post.objects.get(text=text)
        do.agreed(post, reader)
        do.goes_out(post)

    story.at(when, write)
    story.at(when + timedelta(minutes=35), out)
