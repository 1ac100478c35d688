"""Make plans anew, in the worker: a few schools at a time, so that hundreds need no more memory than one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from goodstanding.onsite.engines.queries import engines_of
from goodstanding.onsite.facts import sites
from goodstanding.people.models import School
from goodstanding.policy.onsite.site import Site

from . import actions
from .basis import Basis, prolongs
from .compiling import RULES
from .models import PlanPart, SitePlan
from .proposing import Proposal, Standing, Weighed, proposed
from .queries import WAITING
from .texts import Reader, laid_of
from .weighing import weigh

AT_ONCE = 20  # schools compiled and written in one go


def make(schools: Sequence[School], now: datetime) -> dict[str, SitePlan]:
    """Work out what changes at `schools` and write it down; the plans by whether they wait."""
    plans: dict[str, SitePlan] = {}
    for first in range(0, len(schools), AT_ONCE):
        chunk = schools[first : first + AT_ONCE]
        found = [one for one in _looked_at(chunk, now) if one is not None]
        if found:
            plans = actions.lay(found=found, many=len(schools), plans=plans, by=None)
    if "waits" in plans:
        plans["waits"] = actions.finish(plan=plans["waits"], by=None)
    return plans


def _looked_at(schools: Sequence[School], now: datetime) -> Iterable[actions.At | None]:
    facts, engines = sites(schools), engines_of(schools)
    rows = PlanPart.objects.filter(school__in=schools)
    standing = {part.school_id: part for part in rows.filter(current=True)}
    laid = rows.filter(applied_at=None, superseded_at=None, plan__state__in=WAITING)
    waiting = {part.school_id: part for part in laid}
    read = Reader()
    read.fetch(d for part in (*standing.values(), *waiting.values()) for d in part.files[RULES].values())
    for school in schools:
        kinds = [engine.kind for engine in engines[school.slug]]
        if kinds:
            yield _at(school, facts[school.slug], kinds, (standing.get(school.pk), waiting.get(school.pk)), read, now)


def _at(
    school: School,
    site: Site,
    kinds: Sequence[str],
    rows: tuple[PlanPart | None, PlanPart | None],
    read: Reader,
    now: datetime,
) -> actions.At | None:
    """What to write for one school; None where nothing changes."""
    before, waits = rows
    found = proposed(site, kinds, standing_of(before, read), now)
    if waits is not None and found.at_once is None and found.waits is not None and _same(waits, found.waits, read, now):
        return None
    if waits is None and found == Proposal(None, None):
        return None
    return actions.At(school, before, found.at_once, found.waits, _cause(before, found))


def standing_of(part: PlanPart | None, read: Reader) -> Standing | None:
    return Standing(laid_of(part, read), Basis.read(part.basis), part.until) if part else None


def _same(waiting: PlanPart, made: Weighed, read: Reader, now: datetime) -> bool:
    """Whether what waits already says the same, up to the end of its lease, which is still far."""
    held = standing_of(waiting, read)
    if held is None or held.basis != made.basis or (held.until - now) * 2 < made.made.until - now:
        return False
    until = int(held.until.timestamp())
    return held.laid.keys() == made.made.texts.keys() and not weigh(
        held.laid[RULES], made.made.laid(), int(now.timestamp()), until
    )


def _cause(before: PlanPart | None, found: Proposal) -> str:
    """Why there is a plan, as far as it can be seen from what it rests on."""
    made = found.waits or found.at_once
    if before is None or made is None:
        return "The first rules for this school’s engines" if before is None else "Nothing is to change any more"
    old = Basis.read(before.basis)
    new = [n for n, permits in made.basis.forms.items() if old.forms.get(n) != permits]
    gone = [n for n in old.forms if n not in made.basis.forms]
    if new:
        return f"Local conditions {', '.join(sorted(new))} came into force"
    if gone:
        return f"Local conditions {', '.join(sorted(gone))} no longer hold"
    if old.networks != made.basis.networks:
        return "The school’s networks changed"
    if made.opens or made.shuts:
        return "The school’s days, the services or the trust’s limits changed"
    return "The same rules for longer" if prolongs(old, made.basis) else "The engines’ settings changed"
