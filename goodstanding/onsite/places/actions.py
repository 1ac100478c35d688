"""What people do with networks: say whose devices are where, and take that away."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from goodstanding.onsite.days.queries import phases_with_bells
from goodstanding.outbox.sites import site_changed
from goodstanding.people.models import Person, School
from goodstanding.policy.onsite import ranges
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict
from goodstanding.record import action, record

from .models import Network
from .queries import known_ranges, networks_of, official_services


@dataclass(frozen=True, slots=True)
class Said:
    """A network as it is typed."""

    kind: str
    value: str
    group: str
    label: str = ""
    phase: str = ""
    year: int | None = None
    representative: Person | None = None

    @property
    def audience(self) -> Audience:
        return Audience(Group(self.group), self.phase, self.year)


@action
def say_network(*, school: School, said: Said, by: Person) -> Network:
    """Say whose devices have these addresses, or are signed in as members of this group."""
    by.may(Permission.MANAGE_SITE, school).require()
    School.objects.select_for_update().get(pk=school.pk)
    _fits(school, said).require()
    value = str(_checked(school, said)) if said.kind == Network.Kind.RANGE else _signed_in(school, said)
    row = Network.objects.create(
        school=school,
        kind=said.kind,
        value=value,
        label=said.label,
        group=said.group,
        phase=said.phase,
        year=said.year,
        representative=said.representative,
        made_by=by,
        made_at=timezone.now(),
    )
    record("network.said", subject=row, school=school, facts=_facts(row), personal=_personal(row), of=row)
    site_changed(school.slug)
    return row


@action
def end_network(*, network: Network, by: Person) -> None:
    """Take away where devices are: they are treated as the network around them."""
    row = Network.objects.select_for_update(of=("self",)).select_related("school").get(pk=network.pk)
    by.may(Permission.MANAGE_SITE, row.school).require()
    if row.ended_at is None:
        row.ended_by, row.ended_at = by, timezone.now()
        row.save(update_fields=["ended_by", "ended_at"])
    record("network.ended", subject=row, school=row.school, facts=_facts(row), personal=_personal(row), of=row)
    site_changed(row.school.slug)


def _fits(school: School, said: Said) -> Verdict:
    person = said.representative
    represents = person is not None and bool(official_services([person.pk]).get((school.pk, person.pk)))
    return Verdict(
        ranges.audience_fits_the_school(said.audience, phases_with_bells(school), person is not None, represents)
    )


def _checked(school: School, said: Said) -> ranges.Range:
    Verdict(ranges.range_is_a_schools(said.value)).require()
    value = ranges.read(said.value)
    assert value is not None, "a rule has just read it"
    Verdict(ranges.range_is_told_apart(value, said.audience, known_ranges(school))).require()
    return value


def _signed_in(school: School, said: Said) -> str:
    others = networks_of([school]).filter(kind=Network.Kind.SIGN_IN).values_list("value", flat=True)
    Verdict(ranges.sign_in_group_is_told_apart(said.value, others)).require()
    return said.value


def _facts(row: Network) -> dict[str, object]:
    facts = {"group": row.get_group_display(), "kind": row.kind}
    return facts | ({"phase": row.phase} if row.phase else {}) | ({"year": row.year} if row.year is not None else {})


def _personal(row: Network) -> dict[str, str]:
    """An address may be one person's device."""
    return {"where": row.value}
