"""A post as it is written: its words, its photographs, and who had a hand in it."""

from __future__ import annotations

import uuid
from textwrap import shorten
from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils import timezone

from goodstanding.channels.models import Channel
from goodstanding.consent.models import Face, Photograph
from goodstanding.people.models import Person, School
from goodstanding.policy.journeys import POST
from goodstanding.record.guards import Fixed, Forbidden, Guard, Steps, never

# Whoever writes to these tables, what a second reader has before them stays as it is.
_FROZEN = ("waiting", "agreed", "released", "withdrawn")


def _frozen_parts(name: str, post: str = "post_id") -> Guard:
    """Refuse any change to a row that is part of a post in a frozen state."""
    states = ", ".join(f"'{s}'" for s in _FROZEN)
    return Guard(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
        IF EXISTS (SELECT 1 FROM goodstanding_post p WHERE p.state IN ({states})
                AND p.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.{post} END,
                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.{post} END)) THEN
            RAISE EXCEPTION 'a post that waits, is agreed or is out cannot be changed'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        """,
    )


class Post(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="posts")
    author = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    text = models.TextField(blank=True)
    channels = models.ManyToManyField(Channel, through="PostChannel", related_name="posts")
    scheduled_for = models.DateTimeField(null=True, blank=True)  # None: as soon as agreed
    state = models.CharField(max_length=20, default=POST.start, choices=list(POST.labels.items()))
    state_since = models.DateTimeField(default=timezone.now)
    # Of exactly what would be published; set when the post is submitted, cleared by any edit.
    content_hash = models.CharField(max_length=64, blank=True)
    edition = models.PositiveIntegerField(default=1)  # counts saves, so that none is overwritten
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["school", "state", "state_since"], name="post_by_school"),
            models.Index(fields=["author", "state"], name="post_by_author"),
            models.Index(fields=["-created_at"], name="post_newest"),
            models.Index(fields=["school", "-created_at"], name="post_newest_by_school"),
            models.Index(
                fields=["state"],
                name="post_on_its_way",
                condition=models.Q(state__in=["waiting", "agreed", "returned"]),
            ),
        ]
        triggers: ClassVar = [
            Steps(name="post_journey", field="state", transitions=sorted(POST.moves)),
            Fixed(name="post_author_stays", fields=["author", "school"]),
            Forbidden(
                name="post_begins_as_draft", operation=pgtrigger.Insert, condition=~pgtrigger.Q(new__state=POST.start)
            ),
            Guard(
                name="post_content_is_frozen",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(
                    "OLD.state IN ('waiting', 'agreed', 'released', 'withdrawn')"
                    " AND NEW.state IN ('waiting', 'agreed', 'released', 'withdrawn')"
                    " AND (OLD.text IS DISTINCT FROM NEW.text"
                    " OR OLD.content_hash IS DISTINCT FROM NEW.content_hash)"
                ),
                func="""
                RAISE EXCEPTION 'a post that waits, is agreed or is out cannot be changed'
                    USING ERRCODE = 'check_violation';
                """,
            ),
            Guard(
                name="post_agreed_by_a_decision",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__state__in=["agreed", "released"]),
                func="""
                IF NOT EXISTS (SELECT 1 FROM goodstanding_agreement a
                        WHERE a.post_id = NEW.id AND a.content_hash = NEW.content_hash
                          AND a.voided_at IS NULL)
                   AND NOT EXISTS (SELECT 1 FROM goodstanding_publishedalone s
                        WHERE s.post_id = NEW.id AND s.content_hash = NEW.content_hash
                          AND s.voided_at IS NULL) THEN
                    RAISE EXCEPTION 'post % has not been agreed as it stands', NEW.id
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return shorten(self.text, 60, placeholder="…") or "A post without words"


class PostChannel(models.Model):
    """A channel that a post is meant for."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="placings")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="placings")

    class Meta:
        ordering: ClassVar = ["channel_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "channel"], name="one_placing_a_channel"),
        ]
        triggers: ClassVar = [
            _frozen_parts("post_channels_are_frozen"),
            Guard(
                name="post_goes_to_its_own_school",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                IF (SELECT p.school_id FROM goodstanding_post p WHERE p.id = NEW.post_id)
                   <> (SELECT c.school_id FROM goodstanding_channel c WHERE c.id = NEW.channel_id) THEN
                    RAISE EXCEPTION 'a post goes to channels of its own school'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]


class PostPhotograph(models.Model):
    """A photograph in a post, in the order shown, with its description."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="pictures")
    photograph = models.ForeignKey(Photograph, models.PROTECT, related_name="used_in")
    position = models.PositiveSmallIntegerField()  # from 1
    alt = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post", "position"], name="one_picture_a_place", deferrable=models.Deferrable.DEFERRED
            ),
        ]
        triggers: ClassVar = [_frozen_parts("post_pictures_are_frozen")]


# Faces belong to the photograph, so the post they are frozen with is found through it. The
# guard is laid from here, since the room of consent knows nothing of posts.
pgtrigger.register(
    Guard(
        name="faces_of_a_post_are_frozen",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
    IF EXISTS (SELECT 1 FROM goodstanding_postphotograph u
            JOIN goodstanding_post p ON p.id = u.post_id
            WHERE p.state IN ({", ".join(f"'{s}'" for s in _FROZEN)})
              AND u.photograph_id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.photograph_id END,
                                      CASE WHEN TG_OP <> 'DELETE' THEN NEW.photograph_id END)) THEN
        RAISE EXCEPTION 'a post that waits, is agreed or is out cannot be changed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    """,
    )
)(Face)


class Editor(models.Model):
    """Somebody who wrote or changed the draft, and so can never agree it."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="editors")
    person = models.ForeignKey(Person, models.PROTECT, related_name="edited")
    first_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["first_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "person"], name="one_editor_once"),
        ]
        triggers: ClassVar = [
            Forbidden(name="editor_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            never("editors_stay", pgtrigger.Truncate, "goodstanding_editor", "Whoever edited a post stays on record."),
        ]
