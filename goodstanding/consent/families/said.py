"""What somebody says on the page of a personal link, and the words it is asked in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from goodstanding.consent.models import Consent, Pupil
from goodstanding.policy.consent import Form, Use

from .models import Carer

NO = "no"

USES = {
    Use.WEBSITE: (
        "The school’s website and noticeboard",
        "Anybody can see these, and search engines find them.",
    ),
    Use.SOCIAL_MEDIA: (
        "The school’s social media",
        "Public accounts that anybody can see, copy and share. The networks may keep copies in other countries.",
    ),
    Use.PRESS: (
        "Newspapers, radio and television",
        "What was printed or sent out cannot be called back.",
    ),
    Use.VIDEO: (
        "Films",
        "Moving pictures with sound, on the website or on social media.",
    ),
}


@dataclass(frozen=True, slots=True)
class Child:
    """How the page speaks of the pupil: by the first name, or as “you” where it is the pupil’s own page."""

    name: str
    is_reader: bool = False

    @classmethod
    def of(cls, carer: Carer) -> Child:
        pupil = carer.pupil
        return cls(first_name(pupil), carer.is_pupil)

    @property
    def who(self) -> str:
        return "you" if self.is_reader else self.name

    @property
    def whose(self) -> str:
        return "your" if self.is_reader else f"{self.name}’s"


def first_name(pupil: Pupil) -> str:
    return pupil.known_as or pupil.given_name


def choices(child: Child) -> list[tuple[str, str]]:
    """Every answer there is to one use, from the least to the most."""
    return [
        (NO, "No"),
        (Form.WORK, f"Only {child.whose} work, such as a drawing, without a name"),
        (Form.PICTURE, "A picture, without a name"),
        (Form.PICTURE_FIRST_NAME, "A picture, with the first name"),
        (Form.NAME, "The full name, without a picture"),
        (Form.PICTURE_OR_NAME, "A picture or the full name, but never both together"),
        (Form.PICTURE_FULL_NAME, "A picture, with the full name"),
    ]


@dataclass(frozen=True, slots=True)
class Said:
    """One whole answer: for each use a form, or None for no; and whether they object to all."""

    forms: Mapping[Use, Form | None]
    objects: bool = False

    @classmethod
    def no(cls) -> Said:
        """No to everything."""
        return cls(dict.fromkeys(Use))


@dataclass(frozen=True, slots=True)
class Line:
    """One use, as it is read back: ``until`` is the last day that a yes holds, None where no day is named."""

    use: str
    answer: str
    yes: bool
    until: date | None = None
    taken_back: date | None = None


def lines(said: Said, child: Child, until: date | None) -> list[Line]:
    """What is about to be sent; ``until`` is the first day on which it no longer holds."""
    words = dict(choices(child))
    return [
        Line(USES[use][0], words[form] if form else "No", form is not None, last_day(until) if form else None)
        for use, form in said.forms.items()
    ]


def lines_of(rows: Iterable[Consent], child: Child) -> list[Line]:
    """What was answered; of several answers for one use the last in order."""
    words = dict(choices(child))
    last = {Use(row.use): row for row in rows}
    return [
        Line(USES[use][0], words[_chosen(row)], row.answer == "given", last_day(row.expires_on), row.withdrawn_on)
        for use in Use
        if (row := last.get(use)) is not None
    ]


def chosen_in(rows: Iterable[Consent], today: date) -> dict[Use, str]:
    """The answers that still hold, by use: what is offered again. Nobody's yes is ticked anew once it ran out."""
    last = {Use(row.use): row for row in rows}
    return {
        use: NO if row.withdrawn_on else _chosen(row)
        for use, row in last.items()
        if row.expires_on is None or row.expires_on > today
    }


def _chosen(row: Consent) -> str:
    return row.form if row.answer == "given" else NO


def last_day(first_day_without: date | None) -> date | None:
    return first_day_without - timedelta(days=1) if first_day_without else None
