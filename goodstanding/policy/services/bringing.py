"""What a list would change, before it takes effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .catalogue import YOUTUBE, Catalogue, Service
from .reach import above

SHOWN = 20  # examples


@dataclass(frozen=True, slots=True)
class Change:
    """What a list would change.

    ``newly`` are examples of the ``number_newly`` names that nothing shuts so far; ``known``
    counts those in services that are known already, by the service's name. ``open`` are the
    services that stay open or keep a choice of their own although the list names them;
    ``closed`` those that a safeguarding list shuts, in whole or in part; ``exceptions`` the
    trust's exceptions that then open nothing.
    """

    names: int
    number_newly: int
    newly: tuple[str, ...]
    known: Mapping[str, int]
    open: Mapping[str, int]
    closed: tuple[str, ...]
    exceptions: tuple[str, ...]


def changed_by(names: Iterable[str], catalogue: Catalogue, *, safeguarding: bool) -> Change:
    """What `names` would change in `catalogue`, which does not hold them yet."""
    listed = sorted(set(names))
    newly: list[str] = []
    number = 0
    known: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for name in listed:
        found = catalogue.find(name)
        if found is not None and (safeguarding or not _stays(found.service)):
            known[found.service.name] += 1
        elif found is not None:
            kept[found.service.name] += 1
        if (found is None or safeguarding) and not _shut(catalogue, name):
            number += 1
            if found is None and len(newly) < SHOWN:
                newly.append(name)
    whole = frozenset(listed) if safeguarding else frozenset()
    return Change(
        len(listed),
        number,
        tuple(newly),
        dict(known.most_common(8)),
        dict(kept.most_common(8)),
        tuple(sorted({*_closed(catalogue, whole), *(known if safeguarding else ())})),
        tuple(e.domain for e in catalogue.exempt if not whole.isdisjoint(above(e.domain))),
    )


def _stays(service: Service) -> bool:
    return service.educational or service.id == YOUTUBE


def _shut(catalogue: Catalogue, name: str) -> bool:
    return any(n in catalogue.safeguarding or n in catalogue.bypass for n in above(name))


def _closed(catalogue: Catalogue, whole: frozenset[str]) -> Iterable[str]:
    """Names of the services that a safeguarding list of `whole` shuts from above."""
    if whole:
        for service in catalogue.services:
            if any(n in whole for domain in service.domains for n in above(domain)):
                yield service.name
