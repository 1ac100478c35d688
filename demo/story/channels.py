"""Channels in every state: approved, waiting, returned, refused, suspended and closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from goodstanding.channels import actions
from goodstanding.channels.models import Channel
from goodstanding.policy.channels import OutcomeFacts

from .clock import Story
from .people import person, school

Who = tuple[str, ...]


def channel(handle: str) -> Channel:
    return Channel.objects.get(handle=handle)


def _proposal(
    story: Story,
    slug: str,
    platform: str,
    handle: str,
    objective: str,
    people: Who,
    measure: str,
    baseline: str,
    target: str,
) -> actions.Proposal:
    from django.conf import settings
    from django.urls import reverse

    at = school(slug)
    addresses = {
        "noticeboard": settings.ADDRESS + reverse("noticeboard", args=[slug]),
        "bluesky": f"https://bsky.example.org/profile/{handle}",
        "mastodon": f"https://mastodon.example.org/{handle}",
    }
    return actions.Proposal(
        school=at,
        platform=platform,
        handle=handle,
        objective=objective,
        address=addresses.get(platform, f"https://{platform}.example.org/{handle.lstrip('@')}"),
        outcomes=(OutcomeFacts(measure, baseline, target, story.school_day(-150).date()),),
        representatives=tuple(person(p) for p in people),
        registered_email=f"office@{slug}.example.org",
        dedicated=True,
        linked_from=f"https://www.{slug}.example.org/contact",
    )


# days ago, school, platform, handle, objective, people, decided by, measure, baseline, target
APPROVED = (
    (
        88,
        "deansfield",
        "noticeboard",
        "deansfield-board",
        "Families know what happens at school this week without having to ask",
        ("tom", "priya"),
        "helen",
        "calls to the office a week",
        "140",
        "80",
    ),
    (
        86,
        "ashdown",
        "noticeboard",
        "ashdown-board",
        "Parents see what their children learn and talk with them about it at home",
        ("owen", "mei"),
        "nadia",
        "families at open mornings",
        "34",
        "70",
    ),
    (
        85,
        "brookvale",
        "noticeboard",
        "brookvale-board",
        "Neighbours and families hear of concerts, fairs and matches in time to come",
        ("erin", "tariq"),
        "kwame",
        "guests at concerts",
        "90",
        "160",
    ),
    (
        84,
        "castle-hill",
        "noticeboard",
        "castle-hill-board",
        "New families settle in more easily because they know our days",
        ("rosa", "heidi"),
        "heidi",
        "families at stay and play",
        "12",
        "25",
    ),
    (
        83,
        "fairlands",
        "noticeboard",
        "fairlands-board",
        "School leavers in the valley hear of our courses before they choose",
        ("rhys", "hugo"),
        "leila",
        "applications",
        "210",
        "260",
    ),
    (
        80,
        "deansfield",
        "bluesky",
        "deansfield.bsky.example.org",
        "Sports clubs and former pupils follow our teams and come to matches",
        ("tom", "priya"),
        "helen",
        "spectators at home matches",
        "25",
        "60",
    ),
    (
        78,
        "deansfield",
        "mastodon",
        "@deansfield@mastodon.example.org",
        "Local libraries and reading groups share our reading weeks",
        ("priya", "dev"),
        "helen",
        "libraries that take part",
        "2",
        "6",
    ),
    (
        70,
        "brookvale",
        "mastodon",
        "@brookvale.music@mastodon.example.org",
        "Young musicians nearby find our open rehearsals",
        ("erin", "tariq"),
        "kwame",
        "young guests at rehearsals",
        "4",
        "20",
    ),
    (
        66,
        "fairlands",
        "linkedin",
        "fairlands-sixth-form",
        "Employers offer our students work experience",
        ("hugo", "rhys"),
        "leila",
        "placements offered",
        "31",
        "60",
    ),
    (
        64,
        "ashdown",
        "facebook",
        "AshdownPrimary",
        "Grandparents and carers hear of school events where they already look",
        ("mei", "owen"),
        "nadia",
        "carers at events",
        "18",
        "50",
    ),
    (
        62,
        "brookvale",
        "instagram",
        "@brookvale.sport",
        "Pupils' families follow our matches and cheer the teams on",
        ("erin", "tariq"),
        "kwame",
        "spectators at matches",
        "30",
        "75",
    ),
    (
        60,
        "elmwood",
        "noticeboard",
        "elmwood-board",
        "Families who live far away share our school day",
        ("adeola", "ewan"),
        "ewan",
        "families at reviews",
        "40",
        "60",
    ),
)


def tell(story: Story) -> None:
    for back, *what, people, decider, measure, baseline, target in APPROVED:
        when = story.school_day(back, 9, 20)
        _propose(story, when, people[0], *what, people, measure, baseline, target)
        _decide(story, when + timedelta(hours=26), what[2], "approve", decider)
    _suspended_and_closed(story)
    _undecided(story)


def _propose(story: Story, when: datetime, by: str, *what: object) -> None:
    story.at(
        when,
        lambda: actions.propose(
            proposal=_proposal(story, *what),  # type: ignore[arg-type]
            by=person(by),
        ),
    )


def _decide(story: Story, when: datetime, handle: object, step: str, by: str, reason: str = "") -> None:
    act = actions.decide if step in actions.DECISIONS else actions.change_state
    story.at(when, lambda: act(channel=channel(str(handle)).pk, step=step, reason=reason, by=person(by)))


def _suspended_and_closed(story: Story) -> None:
    _decide(
        story,
        story.school_day(9, 16, 5),
        "@brookvale.sport",
        "suspend",
        "kwame",
        "Its password was shared in an open e-mail. It stays shut until it is changed.",
    )
    _decide(
        story,
        story.school_day(20, 15),
        "fairlands-sixth-form",
        "close",
        "leila",
        "Nobody has posted since the spring. Employers reach us by e-mail.",
    )


def _undecided(story: Story) -> None:
    """What waits for a principal, for the chief executive, for its proposer; and what was refused."""
    _propose(
        story,
        story.school_day(3, 12, 10),
        "owen",
        "ashdown",
        "bluesky",
        "ashdown-forest.bsky.example.org",
        "Families see our forest school and join the planting days",
        ("owen", "mei"),
        "families at planting days",
        "8",
        "25",
    )
    _propose(
        story,
        story.school_day(2, 8, 45),
        "ewan",
        "elmwood",
        "mastodon",
        "@elmwood@mastodon.example.org",
        "Other special schools swap ideas with us",
        ("ewan", "adeola"),
        "schools that visit",
        "1",
        "5",
    )
    _propose(
        story,
        story.school_day(14, 13),
        "rosa",
        "castle-hill",
        "instagram",
        "@castlehill.days",
        "Share pictures and news",
        ("rosa", "heidi"),
        "followers",
        "0",
        "500",
    )
    _decide(
        story,
        story.school_day(12, 9),
        "@castlehill.days",
        "return",
        "heidi",
        "Followers are no outcome. What should change for our families?",
    )
    _propose(
        story,
        story.school_day(30, 13),
        "hugo",
        "fairlands",
        "tiktok",
        "@fairlandslife",
        "Younger pupils in the valley see what a day at sixth form is like",
        ("hugo", "rhys"),
        "visits to open days",
        "120",
        "200",
    )
    _decide(
        story,
        story.school_day(28, 9),
        "@fairlandslife",
        "refuse",
        "leila",
        "Most of those it is meant for are too young to have an account there.",
    )
