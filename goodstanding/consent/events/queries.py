"""Pupils divided into who may be photographed and who may not, without any reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goodstanding.consent.facts import answers_heard, never_shown
from goodstanding.consent.models import Pupil
from goodstanding.policy.consent import How, Use, naming

_NAMED = {How.NONE: "No name", How.FIRST: "First name", How.FULL: "Full name"}


@dataclass(frozen=True, slots=True)
class Photographed:
    """A pupil who may be photographed, and how far the name may stand beside the picture."""

    pupil: Pupil
    beside: str


def divided(pupils: Iterable[Pupil], use: Use, on: date) -> tuple[list[Photographed], list[Pupil]]:
    """Who may be photographed for `use`, published on the day `on`; and who may not. Reads `facts.WHOLE`."""
    may: list[Photographed] = []
    may_not: list[Pupil] = []
    for pupil in pupils:
        # The list is for new pictures: none are used of a pupil who has left.
        gone = pupil.left_on is not None and pupil.left_on <= on
        allows = naming(answers_heard(pupil), use, on, left_on=pupil.left_on, never_shown=never_shown(pupil))
        if allows.picture and not gone:
            may.append(Photographed(pupil, _NAMED[allows.beside_picture]))
        else:
            may_not.append(pupil)
    return may, may_not
