"""Go back to what was in effect before a plan, in one press; never to what no form permits any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from goodstanding.onsite.facts import sites
from goodstanding.onsite.plans.basis import Basis
from goodstanding.onsite.plans.compiling import RULES, compiled
from goodstanding.onsite.plans.laid import Laid, more_open
from goodstanding.onsite.plans.models import PlanAsker, PlanPart, PlanPress, SitePlan
from goodstanding.onsite.plans.texts import Reader, laid_of
from goodstanding.onsite.plans.weighing import Change, weigh
from goodstanding.onsite.plans.words import said, share_opened
from goodstanding.people.models import Person, School, Trust
from goodstanding.policy.journeys import SITE_PLAN
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.roles import Permission
from goodstanding.policy.site_plans import roll_back_reopens_nothing, there_is_something_to_go_back_to, why_second
from goodstanding.policy.verdict import Verdict
from goodstanding.record import action, record

from .effect import put_into_effect, went_back
from .laying import overtake


@action
def roll_back(*, plan: SitePlan, by: Person, at: datetime | None = None) -> SitePlan:
    """Lay down again what a plan took the place of; the new plan that does it. Raises `Refused`.

    Where that opens so much that two must see it, the new plan waits for a second person.
    """
    now = at or timezone.now()
    row = SitePlan.objects.select_for_update().get(pk=plan.pk)
    SITE_PLAN.may(row.state, "roll back").require()
    parts = list(row.parts.select_for_update(of=("self",)).select_related("school", "before"))
    for part in parts:
        by.may(Permission.APPLY_SITE, part.school).require()
    former = [part.before for part in parts if part.before is not None]
    effective = all(part.current for part in parts)
    Verdict(there_is_something_to_go_back_to(len(former) == len(parts) and len(former), effective)).require()
    found = _weighed(parts, now)
    Verdict(roll_back_reopens_nothing({s.name: words for s, (_, words, _) in found.items() if words})).require()
    made = _begun(row, parts, found, by, now)
    record("plan.rolled_back", subject=row, school=parts[0].school if len(parts) == 1 else None)
    return made


Found = dict[School, tuple[tuple[Change, ...], list[str], Site]]


def _weighed(parts: Sequence[PlanPart], now: datetime) -> Found:
    """For each school: what going back changes, and in words what it would open without any form's leave."""
    read, known, seconds = Reader(), sites([p.school for p in parts]), int(now.timestamp())
    found: Found = {}
    for part in parts:
        assert part.before is not None
        site, former = known[part.school.slug], laid_of(part.before, read)[RULES]
        permitted = compiled(site, (), now).laid()
        until = int(max(part.before.until, now).timestamp())
        reopened = [change for change in weigh(permitted, former, seconds, until) if change.opens]
        words = [one.what for one in said(reopened, site) if one.way == "opens"]
        if Basis.read(part.before.basis).networks != Basis.of(site).networks:
            words.append("Networks were counted to other groups then.")
        if _lets_go(permitted, former):
            words.append("A domain is shut at once now that was not then.")
        if part.before.until <= now:
            words.append("Its lease is over.")
        found[part.school] = (weigh(laid_of(part, read)[RULES], former, seconds, until), words, site)
    return found


def _lets_go(permitted: Laid, former: Laid) -> bool:
    """Whether the former rules would open what somebody has shut at once since."""
    shut, had = (one.levels(one.content("revoked", one.shut("revoked"))) for one in (permitted, former))
    return bool(more_open(shut, had))


def _begun(row: SitePlan, parts: Sequence[PlanPart], found: Found, by: Person, now: datetime) -> SitePlan:
    """The plan that goes back, in effect or waiting for a second person."""
    overtake(found, now)
    opening = [school for school, (changes, _, _) in found.items() if any(c.opens for c in changes)]
    share = max(share_opened(changes, site) for changes, _, site in found.values())
    why = why_second(share, Trust.objects.get().second_person_over, len(opening), School.objects.count())
    made = SitePlan.objects.create(
        cause=f"Back to what was before plan {row.pk}", back_from=row, many=len(parts), done=len(parts)
    )
    made.opens, made.share, made.why_second, made.second = bool(opening), share, why, bool(why)
    again = [_again(made, part, found) for part in parts]
    PlanPart.objects.bulk_create(again)
    if made.opens:
        made.state, made.state_since = SITE_PLAN.take(made.state, "lay before people"), now
        made.save()
        PlanAsker.objects.create(plan=made, person=by, how=PlanAsker.How.ASKED, at=now)
    if made.second:
        made.state = SITE_PLAN.take(made.state, "ask")
        made.save()
        return made
    if made.opens:
        PlanPress.objects.create(plan=made, by=by, at=now)
    put_into_effect(made, again, by, now)
    went_back(row, now)
    return made


def _again(made: SitePlan, part: PlanPart, found: Found) -> PlanPart:
    former, (changes, _, site) = part.before, found[part.school]
    assert former is not None
    return PlanPart(
        plan=made,
        school=part.school,
        before=part,
        files=former.files,
        line=former.line,
        digest=former.digest,
        said=[one.as_data() for one in said(changes, site)],
        basis=former.basis,
        form=former.form,
        issued=former.issued,
        until=former.until,
    )
