"""What people do with the catalogue: add, except, end; bring a list, put it into effect, remove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.outbox.sites import site_changed
from goodstanding.people.models import Person
from goodstanding.policy.journeys import SERVICE_LIST
from goodstanding.policy.roles import Permission
from goodstanding.policy.services import Category
from goodstanding.policy.services.adding import addition_is_apart, addition_says_why
from goodstanding.policy.services.excepting import exception_has_reason_and_end, exception_opens_what_it_says
from goodstanding.policy.services.lists import Written, read
from goodstanding.policy.services.reach import opened_by
from goodstanding.policy.verdict import Verdict
from goodstanding.record import action, record
from goodstanding.web.templatetags.plain import day, plural

from .keeping import packed
from .models import ServiceAddition, ServiceException, ServiceList
from .queries import catalogue
from .unpacking import files_in


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
        _change_again(f"addition:{row.pk}", row.ends)
    return row


@action
def end_addition(*, addition: ServiceAddition, by: Person) -> None:
    """Have the catalogue know what was added no longer."""
    by.may(Permission.MANAGE_SERVICES).require()
    row = ServiceAddition.objects.select_for_update().get(pk=addition.pk)
    _end(row, by)
    record("service.addition_ended", subject=row, facts=_added(row))
    site_changed(None)


@action
def make_exception(*, domain: str, reason: str, ends: datetime, understood: bool, by: Person) -> ServiceException:
    """Keep a domain open until `ends`; `understood` where the person was shown that a whole service opens."""
    by.may(Permission.MANAGE_SERVICES).require()
    known, now = catalogue(), timezone.now()
    found = exception_has_reason_and_end(reason, ends, now)
    Verdict(found + exception_opens_what_it_says(known, domain, understood)).require()
    opens = opened_by(known, domain).words
    row = ServiceException.objects.create(domain=domain, reason=reason, opens=opens, ends=ends, made_by=by, made_at=now)
    facts = {"domain": domain, "until": day(ends), "opens": opens}
    record("service.exception_made", subject=row, facts=facts, personal={"reason": reason})
    site_changed(None)
    _change_again(f"exception:{row.pk}", ends)
    return row


@action
def end_exception(*, exception: ServiceException, by: Person) -> None:
    """Let a domain be shut again before its day."""
    by.may(Permission.MANAGE_SERVICES).require()
    row = ServiceException.objects.select_for_update().get(pk=exception.pk)
    _end(row, by)
    record("service.exception_ended", subject=row, facts={"domain": row.domain})
    site_changed(None)


def _change_again(key: str, at: datetime) -> None:
    """Have every plan made anew when something comes to its end by itself."""
    promise("site.changed", key=f"site.changed:{key}:ends", at=at + timedelta(seconds=1), school=None)


def _end(row: ServiceAddition | ServiceException, by: Person) -> None:
    if row.ended_at is None:
        row.ended_by, row.ended_at = by, timezone.now()
        row.save(update_fields=["ended_by", "ended_at"])


def _added(row: ServiceAddition) -> dict[str, object]:
    return {"name": row.name, "category": row.category, "domains": ", ".join(row.domains)}


@dataclass(frozen=True, slots=True)
class Brought:
    """A list as it was brought: ``category`` None is for safeguarding; of several lists perhaps ``only`` some."""

    name: str
    written: Written
    category: Category | None
    uploads: Sequence[tuple[str, bytes]]
    only: frozenset[str] = frozenset()


@action
def bring_list(*, brought: Brought, by: Person) -> ServiceList:
    """Read a list and keep it to be looked at; nothing is shut by it yet. Raises `Unreadable`."""
    by.may(Permission.MANAGE_SERVICES).require()
    found = read(brought.written, files_in(brought.uploads), brought.name, brought.only)
    names, digest = packed(found.lists)
    row = ServiceList.objects.create(
        name=brought.name,
        written=brought.written,
        safeguarding=brought.category is None,
        category=brought.category or "",
        file=", ".join(name for name, _ in brought.uploads)[:200],
        file_digest=sha256(b"".join(raw for _, raw in brought.uploads)).hexdigest(),
        names=names,
        digest=digest,
        number=found.names,
        report={
            "why": dict(found.why),
            "left": [[one.file, one.line, one.text, one.why] for one in found.left],
            "lists": [[one.name, len(one.domains)] for one in found.lists[:100]],
        },
        brought_by=by,
        brought_at=timezone.now(),
    )
    record("service_list.brought", subject=row, facts=_listed(row))
    return row


@action
def put_list_live(*, service_list: ServiceList, by: Person) -> ServiceList:
    """Have a list count from now on, as it was shown."""
    row = _held(service_list, by)
    row.state = SERVICE_LIST.take(row.state, "put it into effect")
    row.live_by, row.live_at = by, timezone.now()
    row.save(update_fields=["state", "live_by", "live_at"])
    record("service_list.put_live", subject=row, facts=_listed(row))
    site_changed(None)
    return row


@action
def remove_list(*, service_list: ServiceList, by: Person) -> None:
    """Have a list count no longer, and forget its names."""
    row = _held(service_list, by)
    was_live = row.state == "live"
    row.state = SERVICE_LIST.take(row.state, "remove it")
    row.removed_by, row.removed_at, row.names = by, timezone.now(), None
    row.save(update_fields=["state", "removed_by", "removed_at", "names"])
    record("service_list.removed", subject=row, facts=_listed(row))
    if was_live:
        site_changed(None)


def _held(service_list: ServiceList, by: Person) -> ServiceList:
    by.may(Permission.MANAGE_SERVICES).require()
    return ServiceList.objects.select_for_update().get(pk=service_list.pk)


def _listed(row: ServiceList) -> dict[str, object]:
    return {
        "name": row.name,
        "names": plural(row.number, "name").split(" ")[0],
        "use": "safeguarding" if row.safeguarding else row.category,
        "digest": row.digest,
    }
