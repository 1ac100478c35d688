"""A small trust for tests, made through the same actions that people use."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.conf import settings
from django.test import Client
from django.utils import timezone

from goodstanding.channels import actions as channels
from goodstanding.channels.models import Channel
from goodstanding.consent.models import Photograph
from goodstanding.people.models import Person, RoleHeld, School, Trust
from goodstanding.policy.channels import OutcomeFacts
from goodstanding.policy.roles import Role
from goodstanding.publishing.composing.actions import write
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.hands import numbered
from goodstanding.publishing.models import Agreement, Post
from goodstanding.publishing.reading.actions import agree, submit

_numbers = count(1)


def a_trust(**also: object) -> Trust:
    return Trust.objects.create(name="Three Valleys Trust", **also)


def a_school(slug: str = "deansfield", **also: object) -> School:
    values = {
        "name": slug.capitalize(),
        "website": f"https://{slug}.example.org",
        "email_domains": [f"{slug}.example.org"],
    }
    return School.objects.create(slug=slug, **(values | also))


def a_person(role: Role | None = None, school: School | None = None, **also: object) -> Person:
    """Somebody, with a role at the school (at the trust where there is no school)."""
    number = next(_numbers)
    values = {
        "email": f"person{number}@example.org",
        "given_name": "Tom",
        "family_name": f"Okafor{number}",
        "school": school,
    }
    person = Person.objects.create(**(values | also))
    if role is not None:
        RoleHeld.objects.create(
            person=person, role=role, school=school, since=timezone.localdate() - timedelta(days=30)
        )
    return person


def principal_of(school: School) -> Person:
    held = RoleHeld.objects.filter(role=Role.PRINCIPAL, school=school).first()
    return held.person if held else a_person(Role.PRINCIPAL, school)


def a_proposal(
    school: School, people: list[Person], *, platform: str = "noticeboard", handle: str = "", **also: object
) -> channels.Proposal:
    values: dict[str, object] = {
        "school": school,
        "platform": platform,
        "handle": handle or f"{school.slug}-board",
        "address": f"https://{school.slug}.example.org/board",
        "objective": "Families of Year 7 come to more of our reading evenings",
        "outcomes": (
            OutcomeFacts("families at a reading evening", "20", "60", timezone.localdate() + timedelta(days=200)),
        ),
        "representatives": tuple(people),
        "registered_email": f"office@{school.slug}.example.org",
        "dedicated": True,
        "linked_from": f"https://{school.slug}.example.org/contact",
    }
    return channels.Proposal(**(values | also))  # type: ignore[arg-type]


def an_approved_channel(school: School, people: list[Person], **also: object) -> Channel:
    channel = channels.propose(proposal=a_proposal(school, people, **also), by=people[0])
    return channels.decide(channel=channel.pk, step="approve", reason="", by=principal_of(school))


def a_draft_post(
    author: Person, channels_: list[Channel], text: str = "Sports day is on Friday.", **also: object
) -> Post:
    draft = Draft(text=text, channels=frozenset(c.pk for c in channels_), **also)  # type: ignore[arg-type]
    return write(school=channels_[0].school, by=author, draft=draft)


def an_agreed_post(author: Person, reader: Person, channels_: list[Channel], **also: object) -> tuple[Post, Agreement]:
    post = a_draft_post(author, channels_, **also)
    post = submit(post=post, by=author, readers=[reader.pk])
    return post, agree(post=post, by=reader, hash_read=post.content_hash)


def photo(post: Post, number: int = 1) -> Photograph:
    """The photograph at a place of the post."""
    return numbered(post, number).photograph


def signed_in(person: Person) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[-1])
    return client
