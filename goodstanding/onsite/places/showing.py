"""Networks in words: whose, what that opens, and which count for devices that lie in several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goodstanding.onsite.services.queries import catalogue
from goodstanding.people.models import School
from goodstanding.policy.onsite.ranges import Known, around, read, within
from goodstanding.policy.onsite.who import Audience, Group

from .models import Network
from .naming import words_for
from .queries import Official, audience_of, known_ranges, networks_of, official_services


@dataclass(frozen=True, slots=True)
class Shown:
    """A network for its page; ``official`` names the networks of the channels it is for."""

    row: Network
    whose: str
    official: tuple[str, ...]
    inside: str  # the range around it, where there is one

    @property
    def idle(self) -> bool:
        """Whether it is a representative's who has nothing to represent."""
        return self.row.representative_id is not None and not self.official


def networks_shown(school: School) -> list[Shown]:
    """The networks of a school that hold."""
    rows = sorted(networks_of([school]), key=_order)
    names = {service.id: service.name for service in catalogue().services}
    official = official_services(row.representative_id for row in rows if row.representative_id)
    known = [k for row in rows if (k := _known(row))]
    return [_shown(row, official, known, names) for row in rows]


def _order(row: Network) -> tuple[int, str, int, int, int, str]:
    """By group as people think of them, then as addresses are counted."""
    value = read(row.value) if row.kind == Network.Kind.RANGE else None
    place = (value.version, int(value.network_address)) if value else (9, 0)
    return list(Group).index(Group(row.group)), row.phase, -1 if row.year is None else row.year, *place, row.value


def _shown(row: Network, official: Official, known: list[Known], names: Mapping[str, str]) -> Shown:
    audience = audience_of(row, official)
    services = tuple(sorted(names.get(one, one) for one in audience.official)) if audience else ()
    whose = words_for(audience or Audience(Group.REPRESENTATIVES, row.phase))
    mine = _known(row)
    wider = around(mine.range, known) if mine else None
    return Shown(row, whose, services, str(wider.range) if wider else "")


def _known(row: Network) -> Known | None:
    value = read(row.value) if row.kind == Network.Kind.RANGE else None
    return Known(value, Audience(Group(row.group), row.phase, row.year)) if value else None


def nested_words(made: Network) -> str:
    """Which range counts where the new one and others hold the same devices."""
    mine = _known(made)
    if mine is None:
        return ""
    others = [k for k in known_ranges(made.school) if k.range != mine.range]
    said = []
    if wider := around(mine.range, others):
        said.append(f"It lies inside {wider.range} ({words_for(wider.audience).lower()}): for its devices it counts.")
    if inner := within(mine.range, others):
        names = ", ".join(str(k.range) for k in inner[:5])
        said.append(f"Inside it lie {names}: for their devices those go on counting.")
    return " ".join(said)
