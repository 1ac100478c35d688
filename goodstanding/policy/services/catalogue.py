"""Services, the catalogue of them, and looking a host up in it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ..rules import carries

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

    ``educational`` services are known and never shut: an encyclopaedia is a wiki; ``why``
    says in a sentence why one counts as such. ``source`` says where it comes from:
    ``own``, ``trust``, or the name of an imported list.
    """

    id: str
    name: str
    category: Category
    domains: tuple[str, ...]
    educational: bool = False
    source: str = "own"
    why: str = ""


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
    the resolver (encrypted DNS): shut for everybody. Where two services list the same
    name, the first of ``services`` has it.
    """

    services: tuple[Service, ...]
    exempt: tuple[Exempt, ...] = ()
    safeguarding: AbstractSet[str] = field(default_factory=frozenset)
    bypass: frozenset[str] = frozenset()
    # Each listed name's service; filled by the first look-up, for the catalogue itself never changes.
    _index: dict[str, Service] = field(default_factory=dict, init=False, repr=False, compare=False)

    @carries("scope/services", name="services.find")
    def find(self, host: str) -> Match | None:
        """The service that a host belongs to: the longest listed name that it is or lies below.

        Case and a dot at the end do not matter; letters outside ASCII must be in their
        ASCII form already (``xn--``).
        """
        index = self._index or self._indexed()
        name = host.lower().rstrip(".")
        while name:
            if service := index.get(name):
                return Match(service, name)
            name = name.partition(".")[2]
        return None

    def _indexed(self) -> dict[str, Service]:
        # Built apart and put in at once: another thread sees an empty index or a whole one.
        built: dict[str, Service] = {}
        for service in reversed(self.services):
            built.update(dict.fromkeys(service.domains, service))
        self._index.update(built)
        return self._index
