"""Every room's models under one app, with one migration history. Re-exports only."""

from goodstanding.channels.models import (
    Channel,
    ChannelDecision,
    Connection,
    Outcome,
    Representative,
)
from goodstanding.consent.models import Bar, Consent, Evidence, Face, NameKey, Objection, Photograph, Pupil
from goodstanding.outbox.models import Effect
from goodstanding.people.imports.models import ImportFile
from goodstanding.people.models import Person, RoleHeld, School, SharedNote, Trust
from goodstanding.publishing.models import (
    AdviceAnswer,
    Agreement,
    Attempt,
    Comment,
    Editor,
    Mention,
    NoticeboardItem,
    Post,
    PostChannel,
    PostPhotograph,
    PublishedAlone,
    ReaderRequest,
    Release,
    Retraction,
    Snapshot,
    Takedown,
)
from goodstanding.publishing.questioning.models import Firing, Question, Ruling
from goodstanding.record.models import Entry, Secret

__all__ = [
    "AdviceAnswer",
    "Agreement",
    "Attempt",
    "Bar",
    "Channel",
    "ChannelDecision",
    "Comment",
    "Connection",
    "Consent",
    "Editor",
    "Effect",
    "Entry",
    "Evidence",
    "Face",
    "Firing",
    "ImportFile",
    "Mention",
    "NameKey",
    "NoticeboardItem",
    "Objection",
    "Outcome",
    "Person",
    "Photograph",
    "Post",
    "PostChannel",
    "PostPhotograph",
    "PublishedAlone",
    "Pupil",
    "Question",
    "ReaderRequest",
    "Release",
    "Representative",
    "Retraction",
    "RoleHeld",
    "Ruling",
    "School",
    "Secret",
    "SharedNote",
    "Snapshot",
    "Takedown",
    "Trust",
]
