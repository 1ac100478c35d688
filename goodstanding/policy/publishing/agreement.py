"""The second reader, publishing alone, release, and taking a post down."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..channels import channel_is_approved
from ..rules import Said, rule, stop
from ..verdict import CLEAR, Verdict
from .facts import ChannelFacts

GRACE = timedelta(hours=2)  # how late a post may still go out on the agreement it has


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """A second reader about to agree.

    ``hash_read`` is the fingerprint of what was on their screen, ``hash_now`` of
    the post as it stands; ``check`` is what `settled` says of it now.
    """

    by: Hashable
    author: Hashable
    editors: frozenset[Hashable]
    hash_read: str
    hash_now: str
    at: datetime
    scheduled_for: datetime | None = None
    check: Verdict = field(default=CLEAR)


@rule("official/second-reader")
def agreed_by_someone_else(by: Hashable, writers: frozenset[Hashable]) -> Said:
    """A post is agreed by somebody who wrote no part of it, whatever roles they hold."""
    if by in writers:
        yield stop(
            "You wrote or changed this post, so you cannot agree it.",
            "It waits for a colleague who had no part in writing it.",
        )


@rule("official/second-reader")
def agreed_as_read(hash_read: str, hash_now: str) -> Said:
    """What is agreed is exactly what was read."""
    if not hash_now or hash_read != hash_now:
        yield stop("The post has changed since you opened it.", "Read it again as it is now.")


@rule("official/second-reader")
def agreed_before_its_time(scheduled_for: datetime | None, at: datetime) -> Said:
    """A planned post is agreed before the time it was planned for."""
    if scheduled_for is not None and at >= scheduled_for:
        yield stop(
            "The time it was planned for has passed.",
            "Return it, so that its author can choose a new time.",
            "schedule",
        )


def may_agree(facts: AgreementFacts) -> Verdict:
    """Whether this reader may agree this content now."""
    return (
        Verdict(
            agreed_by_someone_else(facts.by, facts.editors | {facts.author})
            + agreed_as_read(facts.hash_read, facts.hash_now)
            + agreed_before_its_time(facts.scheduled_for, facts.at)
        )
        + facts.check
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AloneFacts:
    """Somebody about to publish without a second reader.

    ``asked_at`` is when a second reader was asked, ``answered`` whether one has
    agreed or returned it since; ``wait`` is the time the principal set, None for never.
    """

    reason: str
    asked_at: datetime | None
    answered: bool
    wait: timedelta | None
    at: datetime
    hash_read: str
    hash_now: str
    scheduled_for: datetime | None = None
    check: Verdict = field(default=CLEAR)


@rule("official/second-reader")
def nobody_answered_in_time(facts: AloneFacts) -> Said:
    """Publishing alone is offered only when no second reader answered in the principal's time."""
    if facts.wait is None:
        yield stop("At this school nothing is published without a second reader.", "Ask another colleague to read it.")
    elif facts.asked_at is None:
        yield stop("No second reader has been asked yet.", "Ask for one first.")
    elif facts.answered:
        yield stop("A second reader has answered.", "Read what they say.")
    elif facts.at < facts.asked_at + facts.wait:
        yield stop("A second reader still has time to answer.", "Wait, or ask another colleague to read it.")


@rule("official/second-reader")
def alone_is_explained(reason: str) -> Said:
    """Whoever publishes alone says why."""
    if len(reason.split()) < 3:
        yield stop(
            "There is no reason that explains itself.",
            "Say why it could not wait. The principal reads it today.",
            "reason",
        )


def may_publish_alone(facts: AloneFacts) -> Verdict:
    """Whether a post may go out without a second reader, to be reviewed after."""
    return (
        Verdict(
            nobody_answered_in_time(facts)
            + alone_is_explained(facts.reason)
            + agreed_as_read(facts.hash_read, facts.hash_now)
            + agreed_before_its_time(facts.scheduled_for, facts.at)
        )
        + facts.check
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFacts:
    """An agreed post about to go out to one channel.

    ``hash_agreed`` is None where no agreement stands; ``alone`` says that it was
    published alone; ``written_with_authority`` that one of its writers may still
    write for the school, ``agreed_with_authority`` that whoever agreed it (or went
    alone) may still do so; ``check`` is what `settled` says at this moment.
    """

    hash_agreed: str | None
    hash_now: str
    agreed_by: Hashable
    writers: frozenset[Hashable]
    alone: bool
    agreed_at: datetime
    scheduled_for: datetime | None
    at: datetime
    channel: ChannelFacts
    written_with_authority: bool = True
    agreed_with_authority: bool = True
    grace: timedelta = GRACE
    check: Verdict = field(default=CLEAR)

    @property
    def due(self) -> datetime:
        return self.agreed_at if self.scheduled_for is None else self.scheduled_for


@rule("official/second-reader")
def still_as_agreed(facts: ReleaseFacts) -> Said:
    """What goes out is exactly what was agreed, by somebody who could agree it."""
    if facts.hash_agreed is None:
        yield stop("Nobody has agreed this post.", "Ask for a second reader.")
    elif facts.hash_agreed != facts.hash_now:
        yield stop("The post is not what was agreed.", "Ask for agreement again.")
    elif not facts.alone and facts.agreed_by in facts.writers:
        yield stop("The agreement is by somebody who wrote the post.", "Ask another colleague to read it.")


@rule("voice/authority")
def still_with_authority(facts: ReleaseFacts) -> Said:
    """Who wrote a post and who agreed it can still speak for the school when it goes out."""
    if not facts.written_with_authority:
        yield stop(
            "Nobody who wrote this post may write for the school any more.",
            "Take it back, look it through as your own, and ask for a second reader.",
        )
    if not facts.agreed_with_authority:
        yield stop(
            "Whoever agreed this post may not agree posts for the school any more.",
            "Take it back, and ask another colleague to read it.",
        )


@rule("official/second-reader")
def due_by_now(facts: ReleaseFacts) -> Said:
    """Nothing goes out before its time."""
    if facts.at < facts.due:
        yield stop("Its time has not come.", "It goes out by itself.", "schedule")


@rule("official/second-reader")
def in_time(facts: ReleaseFacts) -> Said:
    """A post that comes too late for its plan is agreed again before it goes out."""
    if facts.at > facts.due + facts.grace:
        yield stop(
            "It is too late to go out on the agreement that it has.",
            "Ask for agreement again, with a new time.",
            "schedule",
        )


def may_release(facts: ReleaseFacts) -> Verdict:
    """Whether the post may go out to this channel at this moment."""
    channel = facts.channel
    return (
        Verdict(
            still_as_agreed(facts)
            + still_with_authority(facts)
            + due_by_now(facts)
            + in_time(facts)
            + channel_is_approved(channel.handle, channel.state, f"channel:{channel.handle}")
        )
        + facts.check
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractionFacts:
    """Somebody about to take a public post down.

    ``agreed_by`` is the colleague who agreed that it should go; ``cannot_wait``
    says that it must go before one can be asked, and is reviewed after.
    """

    by: Hashable
    public: bool
    reason: str
    hash_read: str
    hash_public: str
    agreed_by: Hashable | None = None
    cannot_wait: bool = False


@rule("official/open")
def is_public(facts: RetractionFacts) -> Said:
    """Only what is public can be taken down."""
    if not facts.public:
        yield stop("This is not public, so there is nothing to take down.", "Look at it again.")
    elif facts.hash_read != facts.hash_public:
        yield stop("What is public is not what was on your screen.", "Read it again as it is now.")


@rule("official/open")
def taking_down_is_explained(facts: RetractionFacts) -> Said:
    """What was said openly is taken back openly: with a reason on record."""
    if len(facts.reason.split()) < 3:
        yield stop("There is no reason that explains itself.", "Say why it must come down.", "reason")


@rule("official/second-reader")
def taking_down_is_agreed(facts: RetractionFacts) -> Said:
    """Taking down needs a colleague as publishing does, unless harm would not wait."""
    if facts.cannot_wait:
        return
    if facts.agreed_by is None:
        yield stop(
            "Nobody else has agreed to take it down.", "Ask a colleague, or say that it cannot wait.", "cannot_wait"
        )
    elif facts.agreed_by == facts.by:
        yield stop("You cannot agree with yourself.", "Ask a colleague.")


def may_retract(facts: RetractionFacts) -> Verdict:
    """Whether this person may take the post down now."""
    return Verdict(is_public(facts) + taking_down_is_explained(facts) + taking_down_is_agreed(facts))
