"""Before consent runs out the office is told, and families are written to, once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goodstanding.consent.actions import add_pupil, record_consent
from goodstanding.consent.bars.actions import set_bar
from goodstanding.consent.families.actions import add_carer
from goodstanding.consent.families.queries import Whom, families
from goodstanding.consent.models import Pupil
from goodstanding.consent.reminders.effects import remind_everywhere
from goodstanding.outbox.models import Effect
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Role
from goodstanding.record.models import Entry
from goodstanding.web.waiting import everything_waiting_for
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def ends_in(pupil: Pupil, lead: Person, days: int, given: int = 100, use: str = "website") -> None:
    day = TODAY + timedelta(days=days)
    record_consent(
        pupil=pupil,
        by=lead,
        use=use,
        answer="given",
        given_by="Ann Jones",
        given_on=TODAY - timedelta(days=given),
        ending="date",
        expires_on=day,
    )


def waiting(school: School) -> list[tuple[str, str, bool]]:
    office = a_person(Role.SENIOR_LEADER, school)
    return [(w.title, w.note, w.urgent) for w in everything_waiting_for(office) if w.kind == "Ask families again"]


def test_the_office_is_told_and_each_family_is_written_to_once() -> None:
    a_trust()
    school = a_school("ashdown")
    lead = a_person(Role.SAFEGUARDING_LEAD, school)
    names = ("Ann", "Bea", "Cal", "Dan", "Eve")
    ann, bea, cal, dan, eve = (
        add_pupil(school=school, by=lead, number=n, given_name=n, family_name="Lee") for n in names
    )
    for pupil in (ann, bea, cal, dan, eve):
        add_carer(
            pupil=pupil, by=lead, name="Ann Jones", capacity="mother", email=f"{pupil.number}@example.org".lower()
        )
    ends_in(ann, lead, 20)
    ends_in(ann, lead, 25, use="press")  # two uses are one family
    ends_in(bea, lead, 20)
    ends_in(bea, lead, 300, given=2)  # answered anew
    ends_in(cal, lead, 40)  # not yet
    ends_in(dan, lead, 20)
    set_bar(pupil=dan, by=lead, reason="A court order", since=TODAY)
    ends_in(eve, lead, 5)
    first: date = TODAY + timedelta(days=5)
    note = f"The first on {first.day} {first:%B %Y}, Ashdown"
    assert waiting(school) == [("Consent of 2 pupils runs out soon", note, True)]
    assert set(families(school, TODAY, Whom.ENDING)) == {ann, eve}
    for _ in range(2):
        remind_everywhere(TODAY)
    letters = Effect.objects.filter(kind="family letter")
    assert sorted(len(letter.payload["askings"]) for letter in letters) == [1, 1]
    entry = Entry.objects.get(type="family.reminded")
    assert entry.actor is None
