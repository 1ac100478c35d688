"""Answers that are not simply yes: parents who disagree, pupils who say no, and one who must never be shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from goodstanding.consent.actions import change_pupil, note_event_list, record_answers, set_aside
from goodstanding.consent.bars.actions import set_bar
from goodstanding.consent.evidence.intake import Scanned
from goodstanding.consent.models import Consent, Pupil
from goodstanding.consent.objections.actions import raise_objection

from .clock import Story
from .people import person, school
from .pupils import USES

# A page with nothing on it, in the fewest words that every reader of PDF takes.
FORM = Scanned(
    "signed form.pdf",
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    "application/pdf",
)


def tell(story: Story) -> None:
    at, day = story.at, story.school_day
    at(day(14, 9, 10), lambda: _answers(471, given_by="Karen Holt", capacity="mother"))
    at(day(13, 9, 30), lambda: _answers(471, given_by="Lee Holt", capacity="father", answer="refused"))
    at(day(12, 10, 20), lambda: change_pupil(pupil=_pupil(472), by=person("carys"), own_say="beside"))
    at(day(11, 12), lambda: _answers(472, given_by=str(_pupil(472)), capacity="pupil", answer="refused"))
    at(day(10, 15, 40), _objects)
    at(day(9, 8, 50), _never_shown)
    at(day(7, 11), _had_no_say)
    at(
        day(6, 10),
        lambda: [_answers(n, given_by="Mrs Abara", ending="date", expires_on=_soon()) for n in range(476, 479)],
    )
    at(day(2, 13, 15), _year_7_sports_day)


def _pupil(number: int) -> Pupil:
    return Pupil.objects.get(number=f"DEA{number:04}")


def _soon() -> date:
    return timezone.localdate() + timedelta(days=25)


def _answers(number: int, **details: Any) -> list[Consent]:
    said: dict[str, Any] = {"answer": "given", "form": "picture", "given_on": timezone.localdate()}
    return record_answers(pupil=_pupil(number), by=person("priya"), uses=USES, signed_form=FORM, **(said | details))


def _objects() -> None:
    raise_objection(
        pupil=_pupil(473),
        by=person("carys"),
        use="social media",
        raised_by="Mrs Adeyemi",
        capacity="carer",
        raised_on=timezone.localdate(),
        words="Not on anything that can be shared on.",
    )


def _never_shown() -> None:
    why = "A court order: nobody outside may learn which school this is."
    set_bar(pupil=_pupil(474), by=person("joe"), reason=why, since=timezone.localdate())


def _had_no_say() -> None:
    for answer in _answers(475, given_by="Yvonne Clarke", capacity="other"):
        why = "She is an aunt, without parental responsibility."
        set_aside(consent=answer, by=person("joe"), on=timezone.localdate(), reason=why)


def _year_7_sports_day() -> None:
    here, title = school("deansfield"), "Year 7 sports day"
    note_event_list(by=person("tom"), school=here, pupils=96, use="website", on=timezone.localdate(), title=title)
