"""Who is told what when consent ends for a post. Called inside actions.

No letter says which pupil it is, or what ended: a bar, a withdrawal and a date read the same.
"""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from goodstanding.people.letters import tell
from goodstanding.people.models import Person, RoleHeld, School
from goodstanding.policy.roles import Role
from goodstanding.publishing.models import Post, Takedown
from goodstanding.web.templatetags.plain import when

WHY = "It shows or names a pupil who may no longer be shown or named."
AGREED = "Colleagues agreed that it comes down."


def stopped(post: Post, at: datetime) -> None:
    tell(
        [post.author],
        key=f"stopped:{post.pk}:{at.isoformat()}",
        subject="Your post was stopped",
        body="It shows or names somebody who may no longer be shown or named as it was agreed. "
        "Look at what the checks say, change it, and ask a colleague to read it again.",
        page=reverse("post", args=[post.pk]),
    )


def coming_down(row: Takedown) -> None:
    release = row.release
    tell(
        {release.post.author, *holders(release.post.school, Role.PRINCIPAL)},
        key=_key("coming-down", row),
        subject=f"A post on {release.channel} is being taken down",
        body=f"{WHY} You need not do anything: you are told if it cannot be done from here.",
        page=_page(row),
    )


def by_hand(row: Takedown) -> None:
    channel = row.release.channel
    tell(
        {*_runners(row), *holders(row.release.post.school, Role.PRINCIPAL)},
        key=_key("by-hand", row),
        subject=f"Take a post down on {channel} by {when(row.deadline)}",
        body=f"{_why(row)}\n\n{row.why}",
        page=_page(row),
    )


def still_there(row: Takedown, said_by: Person | None) -> None:
    tell(
        {*_runners(row), *([said_by] if said_by else [])},
        key=_key("still-there", row),
        subject=f"A post is still there on {row.release.channel}",
        body=row.why,
        page=_page(row),
    )


def look_too(row: Takedown) -> None:
    tell(
        {*_runners(row), *holders(row.release.post.school, Role.PRINCIPAL)} - {row.said_by},
        key=_key("look-too", row),
        subject=f"Please look whether a post on {row.release.channel} is gone",
        body=row.why,
        page=_page(row),
    )


def overdue(row: Takedown) -> None:
    tell(
        holders(row.release.post.school, Role.PRINCIPAL, Role.SAFEGUARDING_LEAD),
        key=f"overdue:{row.pk}:{row.deadline.isoformat()}",
        subject=f"Overdue: a post on {row.release.channel} is not down",
        body=f"{_why(row)} It was to be gone by {when(row.deadline)}.\n\n{row.why}".rstrip(),
        page=_page(row),
    )


def _why(row: Takedown) -> str:
    return WHY if row.by_policy else AGREED


def holders(school: School, *roles: Role) -> set[Person]:
    """Who holds one of `roles` at the school now."""
    held = RoleHeld.objects.open_on(timezone.localdate()).filter(school=school, role__in=roles)
    return set(Person.objects.filter(is_active=True, pk__in=held.values("person")))


def _runners(row: Takedown) -> set[Person]:
    runs = {"represents__channel": row.release.channel, "represents__until": None}
    return set(Person.objects.filter(is_active=True, **runs))


def _key(what: str, row: Takedown) -> str:
    return f"{what}:{row.pk}:{row.state_since.isoformat()}"


def _page(row: Takedown) -> str:
    return reverse("takedown", args=[row.pk])
