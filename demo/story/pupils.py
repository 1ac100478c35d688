"""1,500 pupils, and what their families answered about photographs."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from goodstanding.consent.models import Consent, Pupil

from .clock import Story
from .names import couples
from .people import SCHOOLS, bring, school

YEARS = {
    "nursery": ["Nursery"],
    "primary": ["Reception", *map(str, range(1, 7))],
    "secondary": [str(y) for y in range(7, 12)],
    "sixth form": ["12", "13"],
    "all-through": [str(y) for y in range(1, 12)],
    "special": [str(y) for y in range(1, 12)],
}
USES = ("website", "social media")
# Of a hundred families: what they answered.
ANSWERS = ["given"] * 76 + ["expired"] * 7 + ["refused"] * 9 + ["withdrawn"] * 3 + ["none"] * 5
FORMS = ["picture"] * 2 + ["picture and first name"]


def tell(story: Story) -> None:
    story.at(story.school_day(95, 11), _enrol)
    story.at(story.school_day(60, 14), lambda: _answers(story, withdrawn=False))
    story.at(story.school_day(8, 9, 30), lambda: _answers(story, withdrawn=True))


def _enrol() -> None:
    names = couples(random.Random("pupils"))
    for slug, _, phase, number in SCHOOLS:
        years = YEARS[phase]
        lines = io.StringIO()
        out = csv.writer(lines)
        out.writerow(["Pupil number", "Forename", "Surname", "Year group"])
        for n in range(number):
            given, family = next(names)
            year = years[n % len(years)]
            out.writerow([f"{slug[:3].upper()}{n + 1:04}", given, family, year if year.isalpha() else f"Year {year}"])
        bring("pupils", lines.getvalue(), school(slug))


def _answers(story: Story, *, withdrawn: bool) -> None:
    """All answers as they were given; later the list of those who changed their mind since."""
    chance = random.Random("consents")
    for slug, *_ in SCHOOLS:
        lines = io.StringIO()
        out = csv.writer(lines)
        out.writerow(
            ["Pupil number", "Use", "Answer", "Form", "Given by", "Capacity", "Given on", "Expires on", "Withdrawn on"]
        )
        for pupil in Pupil.objects.filter(school__slug=slug).order_by("number"):
            for *answer, gone in _of(pupil, chance, story):
                if gone or not withdrawn:
                    out.writerow([*answer, gone if withdrawn else ""])
        bring("consents", lines.getvalue(), school(slug))


def _of(pupil: Pupil, chance: random.Random, story: Story) -> Iterator[list[str]]:
    """One family's answers: the same for both uses, but for some who keep off social media."""
    today = story.now.date()
    told = chance.choice(ANSWERS)
    given = today - timedelta(days=chance.randint(90, 400))
    form = chance.choice(FORMS)
    parent = f"{chance.choice(['Mrs', 'Mr', 'Ms', 'Dr'])} {pupil.family_name}"
    careful = told == "given" and chance.random() < 0.12
    for use in USES:
        answer = "refused" if careful and use == "social media" else told
        if answer == "none":
            continue
        yield [
            pupil.number,
            use,
            "refused" if answer == "refused" else "given",
            form,
            parent,
            "parent",
            given.isoformat(),
            _ends(answer, today),
            (today - timedelta(days=12)).isoformat() if answer == "withdrawn" else "",
        ]


def _ends(answer: str, today: date) -> str:
    if answer == "expired":
        return (today - timedelta(days=30)).isoformat()
    return "" if answer == "refused" else (today + timedelta(days=240)).isoformat()


def standing(slug: str, told: str, which: int = 0) -> Pupil:
    """A pupil of the school whose family gave this answer for both uses: ``given``, ``refused``."""
    pupils = Pupil.objects.filter(school__slug=slug)
    for use in USES:
        pupils = pupils.filter(
            pk__in=Consent.objects.filter(use=use, answer=told, withdrawn_on=None)
            .exclude(expires_on__lt=timezone.localdate())
            .values("pupil")
        )
    return pupils.order_by("number")[which]
