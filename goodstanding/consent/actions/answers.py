"""What a family has answered in writing about one use of its child's picture."""

from __future__ import annotations

from datetime import date
from typing import Any

from goodstanding.consent.ending import may_be_shown_less
from goodstanding.consent.models import Consent, Pupil
from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.record import action, record


@action
def record_consent(*, pupil: Pupil, by: Person, **details: Any) -> Consent:
    """Record a written answer. Earlier answers stay; the latest one counts."""
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    answer = Consent.objects.create(pupil=pupil, recorded_by=by, **details)
    record(
        "consent.recorded",
        subject=pupil,
        school=pupil.school,
        facts={
            "use": answer.use,
            "answer": answer.answer,
            "form": answer.form,
            "given_on": answer.given_on.isoformat(),
        },
        personal={"given_by": answer.given_by, "capacity": answer.capacity},
    )
    may_be_shown_less(pupil)
    return answer


@action
def withdraw_consent(*, consent: Consent, by: Person, on: date) -> None:
    """Record that the family takes its consent back: from `on`, that day included."""
    pupil = consent.pupil
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.withdrawn_on is not None and consent.withdrawn_on <= on:
        raise Refused(
            Verdict.of(
                [
                    block(
                        "voice/image-consent",
                        "consent.withdrawn_once",
                        "This consent was withdrawn before.",
                        "Nothing more is needed.",
                    )
                ]
            )
        )
    consent.withdrawn_on = on
    consent.save(update_fields=["withdrawn_on"])
    record("consent.withdrawn", subject=pupil, school=pupil.school, facts={"use": consent.use, "on": on.isoformat()})
    may_be_shown_less(pupil)
