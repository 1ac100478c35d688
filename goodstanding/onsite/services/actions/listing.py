"""Bringing a list, putting it into effect, removing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils import timezone

from goodstanding.outbox.sites import site_changed
from goodstanding.people.models import Person
from goodstanding.policy.journeys import SERVICE_LIST
from goodstanding.policy.roles import Permission
from goodstanding.policy.services import Category
from goodstanding.policy.services.lists import Written, read
from goodstanding.record import action, record

from ..keeping import packed
from ..models import ServiceList
from ..unpacking import files_in


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
        "names": f"{row.number:,}",
        "use": "safeguarding" if row.safeguarding else row.category,
        "digest": row.digest,
    }
