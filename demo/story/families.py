"""Families of Deansfield answer for themselves: most say yes, a father says no, one has two children here."""

from __future__ import annotations

from uuid import uuid4

from goodstanding.consent.families import actions
from goodstanding.consent.families.links import link_of, make_link
from goodstanding.consent.families.models import Asking, Carer
from goodstanding.consent.families.said import Said
from goodstanding.consent.models import Pupil
from goodstanding.policy.consent import Form, Use

from .clock import Story
from .people import person, school

FIRST, LAST = 441, 452  # the pupils whose families are asked, by number
GIVEN = ("Farida", "Marek", "Bethan", "Olu", "Kirsty", "Anil", "Jolanta", "Desmond", "Paloma")
YEAR = actions.Until("school year")
_ALL = dict.fromkeys(Use, Form.PICTURE_FIRST_NAME)


def tell(story: Story) -> None:
    at, day = story.at, story.school_day
    at(day(9, 14), _add)
    at(day(8, 9, 40), _ask)
    at(day(8, 17, 25), lambda: _answers(441, "mother", Said(_ALL)))
    at(day(8, 19, 5), lambda: _answers(442, "mother", Said({**_ALL, Use.PRESS: None, Use.VIDEO: Form.PICTURE})))
    at(day(7, 7, 50), lambda: _answers(444, "parent", Said(dict.fromkeys(Use, Form.WORK))))
    at(day(7, 20, 30), lambda: _answers(441, "father", Said({**_ALL, Use.SOCIAL_MEDIA: None, Use.PRESS: None})))
    at(day(3, 21, 10), lambda: _answers(442, "mother", Said.no()))


def _add() -> None:
    """Each has somebody who answers; the first has two, and one address is that of two pupils’ mother."""
    for number in range(FIRST, LAST):
        pupil = Pupil.objects.get(number=f"DEA{number:04}")
        mother = number in (441, 442)
        name = f"{'Rosalind' if mother else GIVEN[number % len(GIVEN)]} {pupil.family_name}"
        _carer(pupil, name, "mother" if mother else "parent", "" if number == 450 else _address(number))
        if number == 441:
            _carer(pupil, f"Edmund {pupil.family_name}", "father", "edmund@families.example.org")


def _address(number: int) -> str:
    return "rosalind@families.example.org" if number in (441, 442) else f"family{number}@families.example.org"


def _carer(pupil: Pupil, name: str, capacity: str, email: str) -> None:
    actions.add_carer(pupil=pupil, by=person("priya"), name=name, capacity=capacity, email=email)


def _ask() -> None:
    carers = Carer.objects.filter(pupil__number__lt=f"DEA{LAST - 1:04}").values_list("pk", flat=True)
    actions.ask(school=school("deansfield"), carers=list(carers), until=YEAR, by=person("priya"))


def _answers(number: int, capacity: str, said: Said) -> None:
    """Somebody opens the link of the letter, which is made as the letter goes out."""
    asking = Asking.objects.filter(carer__pupil__number=f"DEA{number:04}", carer__capacity=capacity).latest("asked_at")
    link = link_of(make_link(asking).rstrip("/").rpartition("/")[2])
    assert link is not None
    actions.answer(link=link, said=said, sent=uuid4(), by=None)
