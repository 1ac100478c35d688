"""One catalogue out of our own services, what a trust says of them, and the lists that it brought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .catalogue import Catalogue, Category, Exempt, Service
from .lists.report import Listed


@dataclass(frozen=True, slots=True)
class Addition:
    """A trust's own service, or more domains for the one whose id is ``to``."""

    id: str
    to: str
    name: str
    category: Category
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BroughtList:
    """A list that somebody brought. Without a category it is for safeguarding."""

    number: int
    name: str
    category: Category | None
    lists: tuple[Listed, ...]


def put_together(
    services: Sequence[Service],
    bypass: frozenset[str],
    additions: Sequence[Addition],
    exempt: tuple[Exempt, ...],
    brought: Sequence[BroughtList],
) -> Catalogue:
    """The whole catalogue. What is in a service of ours or of the trust's stays that service's.

    So no list that was brought shuts part of what is educational, or takes part of YouTube
    out of its own choice.
    """
    known = (*_extended(services, additions), *_own(services, additions))
    base = Catalogue(known)
    safeguarding = frozenset(d for b in brought if b.category is None for one in b.lists for d in one.domains)
    listed = [s for b in brought if b.category is not None for s in _services(b, b.category, base)]
    return Catalogue((*known, *listed), exempt, safeguarding, bypass)


def _extended(services: Sequence[Service], additions: Sequence[Addition]) -> Iterable[Service]:
    more: dict[str, tuple[str, ...]] = {}
    for one in additions:
        more[one.to] = more.get(one.to, ()) + one.domains
    return [replace(s, domains=s.domains + more[s.id]) if s.id in more else s for s in services]


def _own(services: Sequence[Service], additions: Sequence[Addition]) -> Iterable[Service]:
    ours = {s.id for s in services}
    # A service that we know no longer: what was added to it stays, as a service of its own.
    return [Service(a.id, a.name, a.category, a.domains, source="trust") for a in additions if a.to not in ours]


def _services(brought: BroughtList, category: Category, base: Catalogue) -> Iterable[Service]:
    whole, ids = len(brought.lists) == 1, set[str]()
    for place, one in enumerate(brought.lists, start=1):
        domains = tuple(d for d in one.domains if base.find(d) is None)
        if not domains:
            continue
        id = f"list-{brought.number}" + ("" if whole else f"-{_slug(one.name)}")
        id = id if id not in ids else f"{id}-{place}"
        ids.add(id)
        name = brought.name if whole else f"{brought.name}: {one.name}"
        yield Service(id, name, category, domains, source=brought.name)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:30] or "list"
