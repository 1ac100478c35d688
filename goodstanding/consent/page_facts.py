"""How consent for one pupil stands, use by use, with the answers that make it so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goodstanding.people.models import Person
from goodstanding.policy import consent as written
from goodstanding.policy.roles import Permission

from .facts import answers_heard, heard, never_shown
from .models import Consent, Objection, Pupil


@dataclass(frozen=True, slots=True)
class UseStands:
    """One use today: how it stands, the answers and objections behind it, and until when it is given."""

    use: written.Use
    standing: written.Standing
    answers: tuple[Consent, ...]
    objections: tuple[Objection, ...]
    until: date | None
    disagreed: bool

    @property
    def label(self) -> str:
        return Consent.Use(self.use).label

    @property
    def own(self) -> bool:
        """Whether the pupil's own no decides it."""
        return self.standing is written.Standing.OBJECTED and any(a.capacity == "pupil" for a in self.answers)


@dataclass(frozen=True, slots=True)
class PupilStands:
    """All that a page says about one pupil's consent, to somebody who may know that much."""

    uses: tuple[UseStands, ...]
    answers: tuple[Consent, ...]
    objections: tuple[Objection, ...]

    @property
    def objecting(self) -> list[Objection]:
        return [one for one in self.objections if one.ended_on is None]


def stands(pupil: Pupil, on: date, *, knows: bool) -> PupilStands:
    """How it stands as the asker may see it: without `knows`, a barred pupil is one without any answer.

    Reads `facts.WHOLE`, with the answers' evidence.
    """
    answers, objections = tuple(pupil.consents.all()), tuple(pupil.objections.all())
    said = heard(pupil) if knows else answers_heard(pupil)
    uses = tuple(_of(use, said, on, pupil, answers, objections) for use in written.Use)
    return PupilStands(uses, *((answers, objections) if knows or not never_shown(pupil) else ((), ())))


def _of(
    use: written.Use,
    said: Iterable[written.Consent],
    on: date,
    pupil: Pupil,
    answers: tuple[Consent, ...],
    objections: tuple[Objection, ...],
) -> UseStands:
    found = written.stand(said, use, on, pupil.left_on)
    behind = {one.id for one in found.answers}
    return UseStands(
        use,
        found.standing,
        tuple(a for a in answers if a.pk in behind),
        tuple(o for o in objections if f"objection:{o.pk}" in behind),
        found.until if found.standing in (written.Standing.GIVEN, written.Standing.NO_PICTURES) else None,
        found.disagreed,
    )


def knows_bars(person: Person, pupil: Pupil) -> bool:
    return bool(person.may(Permission.KNOW_BARS, pupil.school))
