"""What every connector to a social network can do, and the words it answers with.

Nothing here knows Django, and nothing reads a setting: whoever calls hands in the
credentials, opened, and says whether a server on this very machine is allowed.
The order is fixed, and `docs/decisions/0010-exactly-once.md` says why:
prepare, keep the attempt, commit; after a lost answer wait, find, and only then
commit again; verify what the public sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any, Protocol

from goodstanding.policy.limits import Limits
from goodstanding.policy.verdict import Finding

from .trouble import RateLimited, Reauthorise, Rejected, Trouble, Unavailable

__all__ = [
    "Absent",
    "Account",
    "Attempt",
    "CannotTell",
    "DoByHand",
    "Draft",
    "Gone",
    "Image",
    "Network",
    "Prepared",
    "RateLimited",
    "Reauthorise",
    "Rejected",
    "Seen",
    "Sent",
    "Session",
    "Snapshot",
    "Trouble",
    "Unavailable",
    "Unknown",
]

Prepared = dict[str, Any]  # plain JSON, so that it can be kept beside the attempt


@dataclass(frozen=True)
class Image:
    """A picture as agreed: the re-encoded bytes, and never any other. Sizes in pixels."""

    data: bytes = field(repr=False)
    mime: str
    width: int
    height: int
    alt: str

    @property
    def size(self) -> int:
        return len(self.data)

    @cached_property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Draft:
    """What the public is to see, and nothing else."""

    text: str
    images: tuple[Image, ...] = ()


@dataclass(frozen=True)
class Attempt:
    """One release on its way out; all tries at that release share this one attempt.

    ``key`` is unique to the release and ``at`` the time of its first try: both are
    kept before anything public happens and never change, for the network's own
    record key and time are made from them. ``others`` are the remote ids of the
    channel's other releases: what stands there is never taken for this one.
    """

    key: str
    at: datetime
    content_hash: str
    draft: Draft
    others: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Session:
    """An account on a server. ``local`` allows plain http to this machine, for trials and tests."""

    server: str
    identifier: str
    credentials: Mapping[str, str] = field(repr=False)
    local: bool = False


@dataclass(frozen=True)
class Account:
    """Whom the credentials turned out to belong to, and what is to be kept of them (secret)."""

    handle: str
    url: str
    credentials: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Sent:
    """It is public. ``remote_id`` is the network's name for it, ``url`` where people see it."""

    remote_id: str
    url: str


@dataclass(frozen=True)
class Unknown:
    """No answer came back: it may be public or not. Wait `settles_in`, then `find`."""

    why: str


@dataclass(frozen=True)
class Absent:
    """It was looked for, and it is not there: it may be sent."""


@dataclass(frozen=True)
class CannotTell:
    """Nobody but a person can tell whether it is public: do not send it again."""

    why: str


@dataclass(frozen=True)
class Seen:
    """A picture as the public is shown it."""

    alt: str
    data: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Snapshot:
    """The public version, read back. ``by_public`` is False where only the account may look."""

    text: str
    images: tuple[Seen, ...]
    url: str
    at: datetime
    by_public: bool = True


@dataclass(frozen=True)
class Gone:
    """It is not public (any more)."""


@dataclass(frozen=True)
class DoByHand:
    """The network does not let us; somebody has to sign in there and do it."""

    why: str


class Network(Protocol):
    """A connector. Every method may raise `Trouble`; none but `commit` makes anything public."""

    def settles_in(self, session: Session) -> timedelta:
        """How long after a lost answer the server may still be carrying out a commit."""

    def limits(self, session: Session) -> Limits:
        """The network's limits, live where the server tells them."""

    def check(self, draft: Draft, limits: Limits) -> list[Finding]:
        """What does not fit. Pure."""

    def prepare(self, attempt: Attempt, session: Session) -> Prepared:
        """Uploads; nothing public. May be repeated; what it left behind before is forgotten."""

    def commit(self, attempt: Attempt, prepared: Prepared, session: Session) -> Sent | Rejected | Unknown:
        """The one public write. Never repeated without `find` in between."""

    def find(self, attempt: Attempt, session: Session) -> Sent | Absent | CannotTell:
        """Whether the attempt is public already."""

    def verify(self, sent: Sent, session: Session) -> Snapshot | Gone:
        """What the public sees, without our credentials where the server lets the public look."""

    def retract(self, sent: Sent, session: Session) -> Gone | DoByHand:
        """Take it down, and look that it is gone."""
