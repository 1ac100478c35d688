"""Who may rule on a question: never who wrote the post, nor who asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils import timezone

from goodstanding.people.models import Person, RoleHeld, School
from goodstanding.policy.questioning import Subject, roles_deciding, subject_of
from goodstanding.policy.questioning.subjects import MAY_BE_OVERRULED, OWN_WORDS
from goodstanding.policy.roles import Held, Role
from goodstanding.publishing.hands import writers
from goodstanding.publishing.models import Editor, Post

from .models import Question

CLOSED = ("released", "withdrawn")  # states of a post in which nothing is left to rule on


def deciders(post: Post, subject: Subject, asker: UUID) -> list[Person]:
    """Everybody whose matter it is; the chief executive where nobody is left."""
    barred = writers(post) | {asker}
    own = _holding(roles_deciding(subject), post.school).exclude(pk__in=barred)
    return list(own) or list(_holding({Role.CHIEF_EXECUTIVE}, post.school).exclude(pk__in=barred))


def _holding(roles: Iterable[Role], school: School) -> QuerySet[Person]:
    held = RoleHeld.objects.open_on(timezone.localdate()).filter(
        Q(school=school) | Q(school=None), role__in=list(roles)
    )
    return Person.objects.filter(is_active=True, pk__in=held.values("person"))


def roles_at(person: Person, school: School) -> frozenset[Role]:
    """The roles that count at the school."""
    return frozenset(h.role for h in person.held if h.school in (None, school.slug))


def waiting_questions(on: date) -> QuerySet[Any]:
    """Questions that nobody has ruled on, each saying as ``others`` whether somebody is left whose matter it is."""
    left = Q(pk=None)
    for subject in Subject:
        left |= Q(_somebody_left(subject, on)) & rules_about(subject)
    return (
        Question.objects.filter(ruling=None)
        .exclude(post__state__in=CLOSED)
        .annotate(others=ExpressionWrapper(left, BooleanField()))
        .select_related("post__school", "asked_by")
        .prefetch_related("post__editors")
        .order_by("asked_at")
    )


def _somebody_left(subject: Subject, on: date) -> Exists:
    """Whether one of those who rule on such questions had no hand in the post, and did not ask."""
    edited = Editor.objects.filter(post=OuterRef(OuterRef("post")), person=OuterRef("person"))
    return Exists(
        RoleHeld.objects.open_on(on)
        .filter(
            Q(school=OuterRef("post__school")) | Q(school=None),
            ~Exists(edited),
            role__in=list(roles_deciding(subject)),
            person__is_active=True,
        )
        .exclude(person=OuterRef("asked_by"))
        .exclude(person=OuterRef("post__author"))
    )


def rules_about(subject: Subject) -> Q:
    """Questions about what this subject's rules say."""
    named = Q(rule__in=[rule for rule, about in MAY_BE_OVERRULED.items() if about is subject])
    return named | Q(rule__startswith=OWN_WORDS) if subject is Subject.WORDS else named


def is_for(question: Question, person: UUID, held: Iterable[Held], *, others: bool) -> bool:
    """Whether `question`, with its post and editors read, waits for somebody who holds these roles."""
    post, subject = question.post, subject_of(question.rule)
    hands = {post.author_id, question.asked_by_id, *(editor.person_id for editor in post.editors.all())}
    if subject is None or person in hands:
        return False
    roles = {one.role for one in held if one.school in (None, post.school.slug)}
    return bool(roles & roles_deciding(subject)) or (not others and Role.CHIEF_EXECUTIVE in roles)
