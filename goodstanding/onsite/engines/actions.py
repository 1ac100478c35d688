"""What people do with a school's list of engines: add, change, take off."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from django.utils import timezone

from goodstanding.outbox.sites import site_changed
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused, Verdict, Where, block
from goodstanding.record import action, record

from .models import SiteEngine


@dataclass(frozen=True, slots=True)
class Said:
    """An engine as it is typed in; ``sources`` as in `SiteEngine`."""

    name: str
    kind: str
    address: str
    port: int
    delivery: str
    sources: dict[str, str] = field(default_factory=dict)


@action
def add_engine(*, school: School, by: Person, said: Said) -> SiteEngine:
    """List an engine: from now on plans are made for it."""
    by.may(Permission.MANAGE_SITE, school).require()
    _one_of_a_kind(school, said, None)
    row = SiteEngine.objects.create(school=school, added_by=by, **asdict(said))
    record("engine.added", subject=row, school=school, facts={"kind": row.get_kind_display()})
    site_changed(school.slug)
    return row


@action
def change_engine(*, engine: SiteEngine, by: Person, said: Said) -> SiteEngine:
    """Change what an engine is, or where."""
    row = _held(engine, by)
    _one_of_a_kind(row.school, said, row)
    for name, value in asdict(said).items():
        setattr(row, name, value)
    row.save()
    record("engine.changed", subject=row, school=row.school, facts={"kind": row.get_kind_display()})
    site_changed(row.school.slug)
    return row


@action
def remove_engine(*, engine: SiteEngine, by: Person) -> None:
    """Take an engine off the list: nothing more is sent to it. What it holds ends with its lease."""
    row = _held(engine, by)
    row.removed_at = row.removed_at or timezone.now()
    row.save(update_fields=["removed_at"])
    record("engine.removed", subject=row, school=row.school, facts={"kind": row.get_kind_display()})
    site_changed(row.school.slug)


def _held(engine: SiteEngine, by: Person) -> SiteEngine:
    row = SiteEngine.objects.select_for_update(of=("self",)).select_related("school").get(pk=engine.pk)
    by.may(Permission.MANAGE_SITE, row.school).require()
    return row


def _one_of_a_kind(school: School, said: Said, but: SiteEngine | None) -> None:
    """Each address and port is listed once."""
    School.objects.select_for_update().get(pk=school.pk)
    same = SiteEngine.objects.filter(school=school, address=said.address, port=said.port, removed_at=None)
    if (same.exclude(pk=but.pk) if but else same).exists():
        found = block(
            "site/controlled",
            "engines.listed_once",
            "An engine with this address and port is listed already.",
            "Change that one, or enter another address.",
            Where("address"),
        )
        raise Refused(Verdict.of([found]))
