"""Who is told what when a release does not go as planned. Called inside actions."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from goodstanding.people.letters import tell
from goodstanding.people.models import Person
from goodstanding.people.queries import leaders_of
from goodstanding.publishing.models import Post, Release, Retraction


def not_published(release: Release) -> None:
    tell(
        [release.post.author],
        key=f"not-published:{release.pk}:{release.state_since.isoformat()}",
        subject=f"A post has not gone out on {release.channel}",
        body=release.why,
        page=_page(release),
    )


def not_as_agreed(release: Release, differences: list[str]) -> None:
    tell(
        [release.post.author],
        key=f"not-as-agreed:{release.pk}:{timezone.now().isoformat()}",
        subject=f"What {release.channel} shows is not what was agreed",
        body="\n".join(differences),
        page=_page(release),
    )


def agreement_wanted_again(post: Post) -> None:
    readers = Person.objects.filter(asked_to_read__post=post).distinct()
    tell(
        [post.author, *readers],
        key=f"agree-again:{post.pk}:{post.state_since.isoformat()}",
        subject="A post needs agreement again",
        body="It was agreed, but its time passed before it could go out. Please read it once more.",
        page=reverse("post", args=[post.pk]),
    )


def taken_down_at_once(retraction: Retraction) -> None:
    tell(
        _leaders(retraction),
        key=f"taken-down:{retraction.pk}",
        subject=f"A post on {retraction.release.channel} is being taken down",
        body=f"{retraction.asked_by} said that it could not wait. Please review it.",
        page=_page(retraction.release),
    )


def retraction_wanted(retraction: Retraction) -> None:
    release = retraction.release
    colleagues = _runners(release).exclude(pk=retraction.asked_by_id)
    tell(
        {*colleagues, *_leaders(retraction)},
        key=f"retraction:{retraction.pk}",
        subject=f"Please agree: take down a post on {release.channel}?",
        body=f"{retraction.asked_by} asks for it. Read why, then agree or decline.",
        page=_page(release),
    )


def _page(release: Release) -> str:
    return reverse("release", args=[release.pk])


def _runners(release: Release) -> QuerySet[Person]:
    return Person.objects.filter(represents__channel=release.channel, represents__until=None, is_active=True)


def _leaders(retraction: Retraction) -> list[Person]:
    return leaders_of(retraction.release.post.school, timezone.localdate(), besides=retraction.asked_by)
