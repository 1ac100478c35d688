"""Adding to the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from goodstanding.outbox.sites import site_changed
from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.policy.services import Category
from goodstanding.policy.services.adding import addition_is_apart, addition_says_why
from goodstanding.policy.verdict import Verdict
from goodstanding.record import action, record

from ..models import ServiceAddition
from ..queries import catalogue
from .ending import change_again, end


@dataclass(frozen=True, slots=True)
class SaidAddition:
    """Domains to add: to the service whose id is ``service``, or as one of the trust's own."""

    service: str
    name: str
    category: Category
    domains: tuple[str, ...]
    reason: str
    ends: datetime | None = None


@action
def add_service(*, said: SaidAddition, by: Person) -> ServiceAddition:
    """Have the catalogue know more domains from now on."""
    by.may(Permission.MANAGE_SERVICES).require()
    found = addition_says_why(said.reason, said.domains)
    Verdict(found + addition_is_apart(catalogue(), said.service, said.domains)).require()
    row = ServiceAddition.objects.create(
        service=said.service,
        name=said.name,
        category=said.category,
        domains=list(said.domains),
        reason=said.reason,
        ends=said.ends,
        made_by=by,
        made_at=timezone.now(),
    )
    record("service.added", subject=row, facts=_added(row), personal={"reason": row.reason})
    site_changed(None)
    if row.ends:
        change_again(f"addition:{row.pk}", row.ends)
    return row


@action
def end_addition(*, addition: ServiceAddition, by: Person) -> None:
    """Have the catalogue know what was added no longer."""
    by.may(Permission.MANAGE_SERVICES).require()
    row = ServiceAddition.objects.select_for_update().get(pk=addition.pk)
    end(row, by)
    record("service.addition_ended", subject=row, facts=_added(row))
    site_changed(None)


def _added(row: ServiceAddition) -> dict[str, object]:
    return {"name": row.name, "category": row.category, "domains": ", ".join(row.domains)}
