"""A face as the photograph's component draws it, with who it is said to be and whether they may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goodstanding.consent.models import Pupil
from goodstanding.policy.consent import Use

from .models import Face, Photograph
from .standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class Outline:
    """``state`` is empty while nobody has said who it is, then ``done``, or ``stop`` for who may not be shown."""

    face: Face
    standing: Standing | None
    here: str = ""  # the address where somebody says who it is

    @property
    def state(self) -> str:
        return self.standing.state if self.standing else "done" if self.face.account else ""

    @property
    def label(self) -> str:
        return self.face.get_account_display() if self.face.account else "Not yet said"

    @property
    def by_hand(self) -> bool:
        return self.face.score is None

    @property
    def crop(self) -> str:
        """The part of the picture around the face, as an SVG's viewBox."""
        face, pad = self.face, max(self.face.width, self.face.height) // 3
        return f"{face.x - pad} {face.y - pad} {face.width + 2 * pad} {face.height + 2 * pad}"

    @property
    def number(self) -> int:
        return self.face.number

    @property
    def x(self) -> int:
        return self.face.x

    @property
    def y(self) -> int:
        return self.face.y

    @property
    def width(self) -> int:
        return self.face.width

    @property
    def height(self) -> int:
        return self.face.height

    @property
    def account(self) -> str:
        return self.face.account

    @property
    def pupil(self) -> Pupil | None:
        return self.face.pupil

    @property
    def adult(self) -> str:
        return self.face.adult


def outline(face: Face, uses: Sequence[Use], on: date, here: str = "") -> Outline:
    return Outline(face, standing_of(face.pupil, uses, on) if face.pupil else None, here)


def outlines(photograph: Photograph, uses: Sequence[Use], on: date) -> list[Outline]:
    """Every face of the photograph but what is none."""
    return [outline(f, uses, on) for f in photograph.faces.all() if f.account != Face.Account.NOT_A_FACE]
