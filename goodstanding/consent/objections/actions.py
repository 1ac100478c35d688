"""Raising an objection, and taking it back."""

from __future__ import annotations

from datetime import date

from goodstanding.consent.ending import may_be_shown_less
from goodstanding.consent.models import Objection, Pupil
from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.record import action, record


@action
def raise_objection(
    *, pupil: Pupil, by: Person, use: str, raised_by: str, capacity: str, raised_on: date, words: str = ""
) -> Objection:
    """Record that somebody objects to the pupil being shown, for one use or (empty) for every use."""
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    objection = Objection.objects.create(
        pupil=pupil,
        use=use,
        raised_by=raised_by,
        capacity=capacity,
        raised_on=raised_on,
        words=words,
        recorded_by=by,
    )
    record(
        "objection.raised",
        subject=pupil,
        school=pupil.school,
        facts={"use": use or "every use", "on": raised_on.isoformat()},
        personal={"raised_by": raised_by, "capacity": capacity, "words": words},
    )
    may_be_shown_less(pupil)
    return objection


@action
def end_objection(*, objection: Objection, by: Person, on: date) -> None:
    """Record that an objection is taken back by who raised it; earlier answers count again."""
    pupil = objection.pupil
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    objection = Objection.objects.select_for_update().get(pk=objection.pk)
    if objection.ended_on is not None:
        found = block(
            "voice/image-consent",
            "objection.ended_once",
            "This objection was taken back before.",
            "Nothing more is needed.",
        )
        raise Refused(Verdict.of([found]))
    objection.ended_on = on
    objection.save(update_fields=["ended_on"])
    facts = {"use": objection.use or "every use", "on": on.isoformat()}
    record("objection.ended", subject=pupil, school=pupil.school, facts=facts)
