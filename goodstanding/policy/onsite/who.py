"""Whose devices a school's network tells apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

_LABEL = 40  # characters of a name that stand in a zone's name (63 at most) with room before and after


class Group(StrEnum):
    STAFF = "staff"
    PUPILS = "pupils"
    GUESTS = "guests"
    REPRESENTATIVES = "representatives"  # devices that channel representatives use for official work


# The adults the form speaks of; pupils stay shut whatever it says of personal use.
ADULTS = frozenset({Group.STAFF, Group.GUESTS, Group.REPRESENTATIVES})


@dataclass(frozen=True, slots=True)
class Audience:
    """People whose devices are told apart and treated alike.

    ``phase`` is the part of the school whose bells they keep; empty where the school has
    one set of bells, or where it is not known (then shut unless every part has it open).
    ``year`` is the pupils' year group (reception is 0); None: all years, or not known.
    ``official`` holds the ids of the services on which these devices' users represent
    approved channels.
    """

    group: Group
    phase: str = ""
    year: int | None = None
    official: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """A stable name for zones, tags and files: letters, digits and hyphens, at most 49 characters."""
        parts = [self.group.value, self.phase.replace(" ", "-")]
        parts += ["" if self.year is None else f"year-{self.year}", *sorted(self.official)]
        name = "-".join(p for p in parts if p)
        if len(name) <= _LABEL:
            return name
        return f"{name[:_LABEL].rstrip('-')}-{blake2b(name.encode(), digest_size=4).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Place:
    """How the network knows an audience: address ranges (CIDR) and groups of the sign-in directory."""

    audience: Audience
    ranges: tuple[str, ...] = ()
    sign_ins: tuple[str, ...] = ()
