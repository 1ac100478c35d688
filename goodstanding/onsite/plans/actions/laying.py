"""Write down what was worked out: what only shuts takes effect at once, what opens waits for somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from goodstanding.document.conditions.models import LocalConditions
from goodstanding.onsite.plans.models import PlanAsker, PlanPart, SitePlan
from goodstanding.onsite.plans.proposing import Weighed
from goodstanding.onsite.plans.texts import Kept, kept, store
from goodstanding.people.models import School, Trust
from goodstanding.policy.journeys import SITE_PLAN
from goodstanding.policy.site_plans import why_second
from goodstanding.record import action, record

from .effect import put_into_effect


@dataclass(frozen=True, slots=True)
class At:
    """What was worked out for one school: what is to stand at once, and what is to wait; with the cause of each."""

    school: School
    before: PlanPart | None
    at_once: Weighed | None
    waits: Weighed | None
    cause: str


@action
def lay(*, found: Sequence[At], many: int, plans: Mapping[str, SitePlan], by: None) -> dict[str, SitePlan]:
    """Write what was worked out for some schools into one plan that takes effect at once and one that waits.

    `plans` are those that earlier calls of the same making began, `many` the schools that
    it looks at in all. The one that waits is finished by `finish`.
    """
    now, plans = timezone.now(), dict(plans)
    overtake([one.school for one in found], now)
    for kind, chosen in (("at once", _parts(found, "at_once")), ("waits", _parts(found, "waits"))):
        if chosen:
            plans[kind] = plans.get(kind) or SitePlan.objects.create(cause=chosen[0][0].cause, many=many)
            _write(plans[kind], chosen, kind == "at once", now)
    for plan in plans.values():
        plan.done += len(found)
        plan.save(update_fields=["done"])
        record("plan.made", subject=plan, school=_only(found, many), facts={"schools": len(found)})
    return plans


@action
def finish(*, plan: SitePlan, by: None) -> SitePlan:
    """Lay a plan that opens something before those who may apply it."""
    row = SitePlan.objects.select_for_update().get(pk=plan.pk)
    parts = list(row.parts.filter(superseded_at=None).select_related("school"))
    row.opens, row.why_second = (
        True,
        why_second(row.share, Trust.objects.get().second_person_over, len(parts), School.objects.count()),
    )
    row.second = bool(row.why_second)
    row.state, row.state_since = SITE_PLAN.take(row.state, "lay before people"), timezone.now()
    row.save()
    signers = _signers(parts)
    PlanAsker.objects.bulk_create(PlanAsker(plan=row, person_id=pk, how=PlanAsker.How.SIGNED) for pk in signers)
    record(
        "plan.laid",
        subject=row,
        school=parts[0].school if len(parts) == 1 else None,
        facts={"schools": len(parts), "share": row.share, "second": row.second},
    )
    return row


def overtake(schools: Iterable[School], now: datetime) -> None:
    """What waited for these schools does so no more; a plan with no school left is overtaken. Inside an action."""
    waiting = PlanPart.objects.filter(school__in=list(schools), applied_at=None, superseded_at=None)
    plans = set(waiting.values_list("plan", flat=True))
    waiting.update(superseded_at=now)
    left = PlanPart.objects.filter(plan__in=plans, applied_at=None, superseded_at=None).values("plan")
    for plan in SitePlan.objects.filter(pk__in=plans, state__in=["making", "waiting", "asked"]).exclude(pk__in=left):
        plan.state, plan.state_since = SITE_PLAN.take(plan.state, "overtake"), now
        plan.save(update_fields=["state", "state_since"])
        record("plan.overtaken", subject=plan)


def _parts(found: Sequence[At], name: str) -> list[tuple[At, Weighed]]:
    return [(one, weighed) for one in found if (weighed := getattr(one, name)) is not None]


def _only(found: Sequence[At], many: int) -> School | None:
    return found[0].school if many == 1 else None


def _write(plan: SitePlan, chosen: Sequence[tuple[At, Weighed]], at_once: bool, now: datetime) -> None:
    bundles = [kept(weighed.made) for _, weighed in chosen]
    store({digest: text for one in bundles for digest, text in one.texts.items()})
    standing = {p.school_id: p for p in PlanPart.objects.filter(school__in=[o.school for o, _ in chosen], current=True)}
    rows = [
        _part(plan, one, weighed, bundle, standing.get(one.school.pk))
        for (one, weighed), bundle in zip(chosen, bundles, strict=True)
    ]
    PlanPart.objects.bulk_create(rows)
    plan.share = max([plan.share, *(weighed.share for _, weighed in chosen)])
    if at_once:
        put_into_effect(plan, rows, None, now)
    else:
        plan.save(update_fields=["share"])


def _part(plan: SitePlan, one: At, weighed: Weighed, bundle: Kept, before: PlanPart | None) -> PlanPart:
    made = weighed.made
    held = [f for f in made.site.forms if f.starts < made.issued + timedelta(seconds=1) and made.issued < f.ends]
    return PlanPart(
        plan=plan,
        school=one.school,
        before=before,
        files=bundle.files,
        line=bundle.line,
        digest=bundle.digest,
        said=[said.as_data() for said in weighed.said],
        basis=weighed.basis.as_data(),
        form=max(held, key=lambda f: f.signed_at).number if held else "",
        issued=made.issued,
        until=made.until,
    )


def _signers(parts: Iterable[PlanPart]) -> set[UUID]:
    """Who signed the forms that the plan carries out and that nothing laid down before rests on."""
    numbers = set[str]()
    for part in parts:
        before = part.before.basis["forms"] if part.before else {}
        numbers |= {n for n, permits in part.basis["forms"].items() if before.get(n) != permits}
    keys = [int(number.rpartition("-")[2]) for number in numbers]
    found = LocalConditions.objects.filter(pk__in=keys).values_list("signed_by", flat=True)
    return {person for person in found if person is not None}
