"""Who is told what when a release does not go as planned. Called inside actions."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.people.models import Person, RoleHeld, School
from goodstanding.policy.roles import Role
from goodstanding.publishing.models import Post, Release, Retraction


def _write(to: Iterable[Person], key: str, subject: str, body: str, link: str) -> None:
    for person in to:
        promise("mail", key=f"{key}:{person.pk}", to=person.email, subject=subject,
                body=f"{body}\n\n{settings.ADDRESS}{link}\n")


def _page(release: Release) -> str:
    return reverse("release", args=[release.pk])


def _leaders(school: School, besides: Person) -> list[Person]:
    """The principal, or the chief executive where it is the principal's own doing."""
    held = RoleHeld.objects.open_on(timezone.localdate()).filter(person__is_active=True)
    principals = Person.objects.filter(
        roles__in=held.filter(role=Role.PRINCIPAL, school=school)).exclude(pk=besides.pk)
    return list(principals) or list(Person.objects.filter(
        roles__in=held.filter(role=Role.CHIEF_EXECUTIVE, school=None)).exclude(pk=besides.pk))


def not_published(release: Release) -> None:
    _write([release.post.author], f"not-published:{release.pk}:{release.state_since.isoformat()}",
           f"A post has not gone out on {release.channel}", release.why, _page(release))


def not_as_agreed(release: Release, differences: list[str]) -> None:
    _write([release.post.author], f"not-as-agreed:{release.pk}:{timezone.now().isoformat()}",
           f"What {release.channel} shows is not what was agreed", "\n".join(differences),
           _page(release))


def agreement_wanted_again(post: Post) -> None:
    readers = Person.objects.filter(asked_to_read__post=post).distinct()
    _write([post.author, *readers], f"agree-again:{post.pk}:{post.state_since.isoformat()}",
           "A post needs agreement again",
           "It was agreed, but its time passed before it could go out. "
           "Please read it once more.", reverse("post", args=[post.pk]))


def taken_down_at_once(retraction: Retraction) -> None:
    school = retraction.release.post.school
    _write(_leaders(school, retraction.asked_by), f"taken-down:{retraction.pk}",
           f"A post on {retraction.release.channel} is being taken down",
           f"{retraction.asked_by} said that it could not wait. Please review it.",
           _page(retraction.release))


def retraction_wanted(retraction: Retraction) -> None:
    release = retraction.release
    people = Person.objects.filter(
        represents__channel=release.channel, represents__until=None, is_active=True,
    ).exclude(pk=retraction.asked_by_id)
    _write({*people, *_leaders(release.post.school, retraction.asked_by)},
           f"retraction:{retraction.pk}", f"Please agree: take down a post on {release.channel}?",
           f"{retraction.asked_by} asks for it. Read why, then agree or decline.",
           _page(release))


def take_down_by_hand(release: Release) -> None:
    people = Person.objects.filter(represents__channel=release.channel, represents__until=None,
                                   is_active=True)
    _write(people, f"by-hand:{release.pk}:{timezone.now().isoformat()}",
           f"Take a post down on {release.channel} by hand", release.why, _page(release))
