"""Every room's models under one app, with one migration history. Re-exports only."""

from goodstanding.channels.models import (
    Channel,
    ChannelDecision,
    Connection,
    Outcome,
    Representative,
)
from goodstanding.consent.models import (
    Asking,
    Bar,
    Carer,
    Consent,
    Evidence,
    Face,
    Link,
    NameKey,
    Objection,
    Photograph,
    Pupil,
    Reply,
)
from goodstanding.document.conditions.models import LocalConditions, SiteLimits
from goodstanding.document.versions.models import PolicyVersion
from goodstanding.onsite.central.models import PrimaryZone, Revocation
from goodstanding.onsite.days.models import DayPlan, SchoolYear, SpecialDay, Term
from goodstanding.onsite.engines.models import SiteEngine, SiteKey
from goodstanding.onsite.places.models import Network
from goodstanding.onsite.plans.models import PlanAsker, PlanPart, PlanPress, SitePlan, SiteText
from goodstanding.onsite.services.models import ServiceAddition, ServiceException, ServiceList
from goodstanding.onsite.watch.models import WatchStanding
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
from goodstanding.publishing.own_words.models import OwnWord
from goodstanding.publishing.questioning.models import Firing, Question, Ruling
from goodstanding.record.models import Entry, Secret

__all__ = [
    "AdviceAnswer",
    "Agreement",
    "Asking",
    "Attempt",
    "Bar",
    "Carer",
    "Channel",
    "ChannelDecision",
    "Comment",
    "Connection",
    "Consent",
    "DayPlan",
    "Editor",
    "Effect",
    "Entry",
    "Evidence",
    "Face",
    "Firing",
    "ImportFile",
    "Link",
    "LocalConditions",
    "Mention",
    "NameKey",
    "Network",
    "NoticeboardItem",
    "Objection",
    "Outcome",
    "OwnWord",
    "Person",
    "Photograph",
    "PlanAsker",
    "PlanPart",
    "PlanPress",
    "PolicyVersion",
    "Post",
    "PostChannel",
    "PostPhotograph",
    "PrimaryZone",
    "PublishedAlone",
    "Pupil",
    "Question",
    "ReaderRequest",
    "Release",
    "Reply",
    "Representative",
    "Retraction",
    "Revocation",
    "RoleHeld",
    "Ruling",
    "School",
    "SchoolYear",
    "Secret",
    "ServiceAddition",
    "ServiceException",
    "ServiceList",
    "SharedNote",
    "SiteEngine",
    "SiteKey",
    "SiteLimits",
    "SitePlan",
    "SiteText",
    "Snapshot",
    "SpecialDay",
    "Takedown",
    "Term",
    "Trust",
    "WatchStanding",
]
