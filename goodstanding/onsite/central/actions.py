"""Shut a domain at once, and take that back."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.outbox.sites import site_changed
from goodstanding.people.models import Person, School
from goodstanding.policy.revoking import domain_can_be_shut, shut_for_a_time
from goodstanding.policy.verdict import Finding, Refused, Verdict, Where, block
from goodstanding.record import action, record

from .models import Revocation
from .queries import in_force, may_revoke


@action
def revoke(
    *, school: School | None, by: Person, domain: str, reason: str, ends: datetime, at: datetime | None = None
) -> Revocation:
    """Shut a domain with all names below it until `ends`, at a school or (None) at every one. Raises `Refused`."""
    may_revoke(by, school).require()
    now, domain = at or timezone.now(), domain.strip().lower().rstrip(".")
    Verdict((*domain_can_be_shut(domain), *shut_for_a_time(ends, now))).require()
    if in_force(now).filter(school=school, domain=domain).exists():
        raise Refused(Verdict.of([_shut_already()]))
    row = Revocation.objects.create(school=school, domain=domain, reason=reason, by=by, at=now, ends=ends)
    record("domain.revoked", subject=row, school=school, facts={"domain": domain}, personal={"reason": reason}, of=by)
    _tell(row, "begun", None)
    _tell(row, "over", ends)
    return row


@action
def take_back(*, revocation: Revocation, by: Person) -> Revocation:
    """Let it be as it was before it was shut."""
    row = Revocation.objects.select_for_update(of=("self",)).select_related("school").get(pk=revocation.pk)
    may_revoke(by, row.school).require()
    if row.taken_back_at is None:
        row.taken_back_by, row.taken_back_at = by, timezone.now()
        row.save(update_fields=["taken_back_by", "taken_back_at"])
    record("domain.taken_back", subject=row, school=row.school, facts={"domain": row.domain})
    _tell(row, "taken back", None)
    return row


@action
def end(*, revocation: Revocation, by: None) -> None:
    """Its time is over: have every school's bundle made without it."""
    record("domain.ended", subject=revocation, school=revocation.school, facts={"domain": revocation.domain})
    site_changed(revocation.school.slug if revocation.school else None)


def _tell(row: Revocation, what: str, at: datetime | None) -> None:
    """Promise what follows: first the primary, which is at once, and then every kit's bundle."""
    school = row.school.slug if row.school else None
    promise("site.revoked", key=f"site.revoked:{row.pk}:{what}", at=at, school=school, over=row.pk if at else None)
    if at is None:
        site_changed(school)


def _shut_already() -> Finding:
    return block(
        "site/controlled",
        "revoking.once",
        "This domain is shut there already.",
        "Look at the list: take that back first if it should end another day.",
        Where("domain"),
    )
