"""Audiences in people's words."""

from __future__ import annotations

from goodstanding.policy.onsite.who import Audience, Group

_NAMES = {
    Group.STAFF: "Staff",
    Group.PUPILS: "Pupils",
    Group.GUESTS: "Guests",
    Group.REPRESENTATIVES: "Channel representatives",
}


def words_for(audience: Audience) -> str:
    """“Pupils in year 9”, “Staff of the primary phase”."""
    said = _NAMES[audience.group]
    if audience.year is not None:
        said += " in reception" if audience.year == 0 else f" in year {audience.year}"
    return f"{said} of the {audience.phase} phase" if audience.phase else said
