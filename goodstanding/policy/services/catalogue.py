"""Services, the catalogue of them, and looking a host up in it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

YOUTUBE = "youtube"  # the id of the one service that has a choice of its own


class Category(StrEnum):
    """The kinds that `scope/services` names."""

    BLOGS = "blogs"
    WIKIS = "wikis"
    SOCIAL_NETWORKING = "social networking"
    FORUMS = "forums"
    BULLETIN_BOARDS = "bulletin boards"
    GAMES = "multiplayer online games"
    APPS = "apps"
    SHARING = "photo and video sharing"
    CHATROOMS = "chatrooms"
    MESSAGING = "instant messaging"


@dataclass(frozen=True, slots=True)
class Service:
    """A service; ``domains`` each stand for themselves and every name below.

    ``educational`` services are known and never shut: an encyclopaedia is a wiki.
    ``source`` says where it comes from: ``own``, ``trust``, or the name of an imported list.
    """

    id: str
    name: str
    category: Category
    domains: tuple[str, ...]
    educational: bool = False
    source: str = "own"


@dataclass(frozen=True, slots=True)
class Exempt:
    """A domain (with all names below) that the trust keeps open until ``ends``, and why. Never YouTube's."""

    domain: str
    reason: str
    ends: datetime


@dataclass(frozen=True, slots=True)
class Match:
    """A host was found: ``domain`` is the longest listed name that it is or lies below."""

    service: Service
    domain: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is known of hosts at one trust.

    ``safeguarding`` are domains from the lists a school already has: shut for everybody,
    always, before anything else. ``bypass`` are names by which a device would go round
    the resolver (encrypted DNS): shut for everybody.
    """

    services: tuple[Service, ...]
    exempt: tuple[Exempt, ...] = ()
    safeguarding: AbstractSet[str] = field(default_factory=frozenset)
    bypass: frozenset[str] = frozenset()

    def find(self, host: str) -> Match | None:
        """The service that `host` belongs to: the longest listed name it is or lies below. Case does not matter."""
        raise NotImplementedError
