"""Keep the primary in step with what is applied: only zones that should hold something else are touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils import timezone

from goodstanding.onsite.compile.rpz import blocking
from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.onsite.plans.laid import digest_of
from goodstanding.onsite.plans.models import PlanPart
from goodstanding.onsite.plans.queries import current_parts
from goodstanding.onsite.plans.texts import bundle_of
from goodstanding.people.models import School

from .feeding import Feeding, feeding
from .models import PrimaryZone
from .queries import revoked, schools_fed
from .records import Pairs
from .signing import primary
from .talking import Trouble
from .updating import Wanted, bring

REVOKED = "revoked"  # the zone that no plan decides: it holds what is shut at once


@dataclass(frozen=True, slots=True)
class Due:
    """A zone of a school's, and what it is to hold now."""

    school: School
    zone: str
    wanted: Wanted

    @property
    def digest(self) -> str:
        return digest_of(repr(sorted(self.wanted.pairs.items())))


def kits_read(schools: Iterable[School]) -> dict[int, str]:
    """The kit by which each school is served: BIND's where it has one that reads from us, as that has views."""
    rows = SiteEngine.objects.filter(
        school__in=list(schools), removed_at=None, delivery=SiteEngine.Delivery.CENTRAL
    ).order_by("-kind")
    return dict(rows.values_list("school", "kind"))


def feedings(schools: Iterable[School]) -> Iterator[tuple[School, Feeding]]:
    """What is applied at each school that the primary serves."""
    schools = tuple(schools)
    kits, parts = kits_read(schools), current_parts(schools)
    for school in schools:
        part, kit = parts.get(school.pk), kits.get(school.pk, "")
        if part is not None and kit in part.files:
            yield school, of_part(part, kit)


def of_part(part: PlanPart, kit: str) -> Feeding:
    """A part never changes, so that what was read of it is kept for the next minute."""
    key = part.pk, kit
    if key not in _KNOWN:
        _KNOWN[key] = feeding({file.path: file.text for file in bundle_of(part, kit).files})
        while len(_KNOWN) > MOST:
            del _KNOWN[next(iter(_KNOWN))]
    return _KNOWN[key]


MOST = 2000
_KNOWN: dict[tuple[int, str], Feeding] = {}


def due(schools: Sequence[School], now: datetime) -> Iterator[Due]:
    """Every zone that the primary serves for these schools, with what it is to hold at an instant."""
    shut = revoked(schools)
    for school, of in feedings(schools):
        for name, variant in of.standing(int(now.timestamp())).items():
            zone = of.zones[name]
            pairs = _blocking(shut[school.slug]) if name == REVOKED else zone.pairs(variant)
            yield Due(school, name, Wanted(zone.origin, pairs))


@lru_cache(maxsize=64)
def _blocking(domains: frozenset[str]) -> Pairs:
    return dict(blocking(domains).pairs)


def bring_in_step(schools: Sequence[School], now: datetime, *, look: bool = False, only: str = "") -> int:
    """Have each zone hold what it should; how many were changed.

    Zones that we have seen to hold it are left alone, unless we `look`. One that fails
    does not keep the others waiting; raises `Trouble` at the end if any did.
    """
    place = primary()
    if place is None:
        return 0
    rows = {(r.school_id, r.zone): r for r in PrimaryZone.objects.filter(school__in=list(schools))}
    done, failed = 0, list[str]()
    for one in due(schools, now):
        row = rows.get((one.school.pk, one.zone))
        if (only and one.zone != only) or (not look and row is not None and row.digest == one.digest):
            continue
        try:
            done += bring(place, one.wanted)
        except Trouble as trouble:
            failed.append(str(trouble))
            note(one.school.pk, one.zone, "", str(trouble))
        else:
            note(one.school.pk, one.zone, one.digest)
    if failed:
        raise Trouble(f"{failed[0]} ({len(failed)} in all)")
    return done


def note(school: int, zone: str, digest: str, trouble: str = "") -> None:
    """Remember what a zone was made to hold."""
    values = {"digest": digest, "since": timezone.now(), "trouble": trouble[:300]}
    PrimaryZone.objects.update_or_create(school_id=school, zone=zone, defaults=values)


def everybody_fed() -> list[School]:
    return list(schools_fed().order_by("pk"))
