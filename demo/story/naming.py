"""Names that may be said: two families agreed to one, and the post that says both passes."""

from __future__ import annotations

from django.utils import timezone

from goodstanding.consent.actions import record_answers
from goodstanding.consent.models import Pupil

from . import posting as do
from .answers import FORM
from .clock import Story
from .people import person
from .pupils import USES


def tell(story: Story) -> None:
    at, day = story.at, story.school_day
    at(day(5, 9, 20), lambda: _agrees("Grace Mensah", "name"))
    at(day(5, 9, 30), lambda: _agrees("Ifor Pritchard", "picture or name"))
    at(day(1, 14, 20), _named)


def _agrees(parent: str, form: str) -> None:
    """For a pupil whose family had said nothing yet, and of whom no other chapter tells."""
    silent = Pupil.objects.filter(school__slug="deansfield", consents=None, number__lt="DEA0441")
    record_answers(
        pupil=silent.order_by("-number")[0],
        by=person("priya"),
        uses=USES,
        signed_form=FORM,
        answer="given",
        form=form,
        given_by=parent,
        capacity="parent",
        given_on=timezone.localdate(),
    )


def _named() -> None:
    one, other = (
        Pupil.objects.filter(consents__form=form).distinct().get(school__slug="deansfield")
        for form in ("name", "picture or name")
    )
    text = f"Chess: {one} and {other} won the county cup for pairs. Congratulations!"
    do.draft("tom", ("deansfield-board",), text)
