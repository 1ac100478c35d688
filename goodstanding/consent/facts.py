"""A family's written answer as the rules read it."""

from __future__ import annotations

from datetime import date

from goodstanding.policy import consent as written

from .models import Consent, Pupil


def consent_facts(row: Consent) -> written.Consent:
    return written.Consent(
        use=written.Use(row.use),
        answer=written.Answer(row.answer),
        given_on=row.given_on,
        expires_on=row.expires_on,
        withdrawn_on=row.withdrawn_on,
        form=written.Form(row.form),
        sequence=row.recorded_at.timestamp(),
    )


def standings(pupil: Pupil, on: date) -> dict[written.Use, written.Standing]:
    """How the pupil's consent stands on a day, for every use. Reads `pupil.consents.all()`."""
    answers = tuple(map(consent_facts, pupil.consents.all()))
    return {use: written.standing(answers, use, on) for use in written.Use}
