"""Pupils and their families' written answers as the rules read them.

Everything that depends on consent reads it here, so that a pupil who is never to be
shown looks everywhere as one without any consent.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from goodstanding.policy import consent as written
from goodstanding.policy.publishing import PupilFacts

from .answering import Capacity
from .models import Consent, Objection, Pupil

# What has to be read with pupils before they are asked about here.
WHOLE = ("consents", "objections", "bars")


def never_shown(pupil: Pupil, today: date | None = None) -> bool:
    """Whether the pupil may not be shown whatever was agreed. Reads `pupil.bars.all()`."""
    today = today or timezone.localdate()
    return any(bar.until is None or bar.until > today for bar in pupil.bars.all())


def heard(pupil: Pupil) -> tuple[written.Consent, ...]:
    """What is written about the pupil, a bar aside: for those only who may know of one."""
    said = (*map(consent_facts, pupil.consents.all()), *objected(pupil))
    return written.voices(said, written.OwnSay(pupil.own_say))


def answers_heard(pupil: Pupil) -> tuple[written.Consent, ...]:
    """What is written about the pupil as everybody sees it: nothing, where there is a bar."""
    said = heard(pupil)  # read in either case, so that a bar takes no less time
    return () if never_shown(pupil) else said


def consent_facts(row: Consent) -> written.Consent:
    return written.Consent(
        use=written.Use(row.use),
        answer=written.Answer(row.answer),
        given_on=row.given_on,
        expires_on=row.expires_on,
        withdrawn_on=row.withdrawn_on,
        form=written.Form(row.form),
        sequence=row.recorded_at.timestamp(),
        giver=" ".join(row.given_by.casefold().split()),
        own=row.capacity == Capacity.PUPIL,
        ends_with_leaving=written.Ending(row.ending).ends_with_leaving,
        set_aside_on=row.set_aside_on,
        id=row.pk,
    )


def objected(pupil: Pupil) -> Iterator[written.Consent]:
    """Each objection, for every use that it is about."""
    for row in pupil.objections.all():
        for use in [written.Use(row.use)] if row.use else written.Use:
            yield _objection(row, use)


def _objection(row: Objection, use: written.Use) -> written.Consent:
    return written.Consent(
        use=use,
        answer=written.Answer.OBJECTED,
        given_on=row.raised_on,
        withdrawn_on=row.ended_on,
        giver=row.raised_by,
        own=row.capacity == Capacity.PUPIL,
        sequence=row.recorded_at.timestamp(),
        id=f"objection:{row.pk}",
    )


def stands_of(pupil: Pupil, on: date) -> dict[written.Use, written.Stand]:
    """How the pupil's consent stands on a day, for every use, as everybody sees it. Reads `WHOLE`."""
    answers = answers_heard(pupil)
    return {use: written.stand(answers, use, on, pupil.left_on) for use in written.Use}


def standings(pupil: Pupil, on: date) -> dict[written.Use, written.Standing]:
    """As `stands_of`, without the answers behind it."""
    return {use: found.standing for use, found in stands_of(pupil, on).items()}


def pupil_facts(pupil: Pupil) -> PupilFacts:
    """The pupil as the rules for posts read them. Reads `WHOLE`."""
    return PupilFacts(
        str(pupil.pk), str(pupil), answers_heard(pupil), never_shown=never_shown(pupil), left_on=pupil.left_on
    )
