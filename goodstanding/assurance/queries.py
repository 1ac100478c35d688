"""How the schools that somebody belongs to stand: a fixed number of queries, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone

from goodstanding.channels.models import Channel
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission, may
from goodstanding.publishing.models import Comment, Post, Release
from goodstanding.record.models import Entry
from goodstanding.record.queries import Line, in_words
from goodstanding.record.vocabulary import CONFIDENTIAL
from goodstanding.web.chart import Chart, Point, bars

WEEKS = 7  # about half a term


@dataclass(frozen=True, slots=True)
class Place:
    """The schools a page speaks of; ``slugs`` None for the whole trust."""

    name: str
    slugs: tuple[str, ...] | None
    href: str = ""

    def on(self, field: str) -> Q:
        return Q() if self.slugs is None else Q(**{f"{field}__slug__in": self.slugs})


def place_of(person: Person) -> Place:
    """The schools at which somebody holds a role or works; the whole trust where a role is the trust's."""
    held = {h.school for h in person.held}
    if None in held:
        return Place("your trust", None)
    if person.school is not None:
        held.add(person.school.slug)
    schools = list(School.objects.filter(slug__in=held)[:2])
    name = schools[0].name if len(schools) == 1 else "your schools"
    return Place(name, tuple(str(slug) for slug in held))


def channels_by_state(place: Place) -> dict[str, int]:
    rows = Channel.objects.filter(place.on("school")).values_list("state").annotate(many=Count("pk")).order_by()
    return dict(rows)


def posts_by_state(place: Place) -> dict[str, int]:
    rows = (
        Post.objects.filter(place.on("school"), state__in=["waiting", "agreed", "returned"])
        .values_list("state")
        .annotate(many=Count("pk"))
        .order_by()
    )
    return dict(rows)


def releases_in_trouble(place: Place) -> int:
    return Release.objects.filter(place.on("post__school"), state__in=["needs a person", "failed"]).count()


def weeks(today: date) -> list[date]:
    """The Mondays of the last weeks, oldest first."""
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=n) for n in reversed(range(WEEKS))]


def posts_each_week(place: Place, today: date) -> Chart:
    """Posts that went public and posts that a reader sent back, week by week."""
    mondays = weeks(today)
    start = timezone.make_aware(datetime.combine(mondays[0], time()))
    out = _weekly(Release.objects.filter(place.on("post__school"), sent_at__gte=start), "sent_at")
    back = _weekly(Comment.objects.filter(place.on("post__school"), at__gte=start), "at")
    return bars(
        ("Published", "Sent back"), [Point(f"{m.day} {m:%b}", (out.get(m, 0), back.get(m, 0))) for m in mondays]
    )


def _weekly(rows: QuerySet[Any], field: str) -> dict[date, int]:
    """Different posts for each Monday."""
    found = (
        rows.annotate(week=TruncWeek(field)).values_list("week").annotate(many=Count("post", distinct=True)).order_by()
    )
    return {timezone.localtime(week).date(): many for week, many in found}


# A writer's every keystroke is on record; a leader's first page shows what was decided and done.
QUIET = (
    "post.begun",
    "post.changed",
    "post.picture_added",
    "post.picture_removed",
    "post.pictures_moved",
    "post.picture_replaced",
    "photograph.brought",
    "photograph.brought_again",
    "photograph.described",
    "photograph.face_accounted",
    "photograph.face_added",
    "photograph.face_removed",
    "photograph.searched_closer",
    "photograph.looked_over",
    "photograph.copied",
    "release.queued",
    "release.begun",
    "release.sending",
)


def part_open_to(person: Person, place: Place) -> Place:
    """Of the schools that a page speaks of, those whose record this person may see."""
    seen = {held.school for held in person.held if may(Permission.SEE_RECORD, (held,), None)}
    if None in seen:
        return place
    return replace(place, slugs=tuple(s for s in seen if s and (place.slugs is None or s in place.slugs)))


def latest_activity(place: Place, many: int = 6) -> list[Line]:
    """The newest entries worth a leader's glance."""
    chosen = Q() if place.slugs is None else Q(school__in=place.slugs)
    entries = Entry.objects.filter(chosen).exclude(type__in={*QUIET, *CONFIDENTIAL}).order_by("-seq")
    return in_words(entries[:many])


def own_drafts(person: Person) -> QuerySet[Post]:
    """What this person has begun and not yet sent."""
    return Post.objects.filter(author=person, state="draft").select_related("school").order_by("-created_at")[:5]
