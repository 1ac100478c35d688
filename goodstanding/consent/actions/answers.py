"""What a family, or the pupil, has answered in writing about the uses of the pupil's picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from goodstanding.consent.ending import may_be_shown_less
from goodstanding.consent.evidence.intake import Scanned
from goodstanding.consent.models import Consent, Evidence, Pupil
from goodstanding.consent.pictures import storage
from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Finding, Refused, Verdict, block
from goodstanding.record import action, record


@action
def record_consent(*, pupil: Pupil, by: Person, **details: Any) -> Consent:
    """Record a written answer. Earlier answers stay; the latest one of each person counts."""
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    answer = _recorded(pupil, by, details)
    may_be_shown_less(pupil)
    return answer


@action
def record_answers(
    *, pupil: Pupil, by: Person, uses: Sequence[str], signed_form: Scanned | None = None, **details: Any
) -> list[Consent]:
    """Record one written form: the same answer for several uses, with the form itself where there is a scan."""
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    evidence = _kept(pupil, by, signed_form) if signed_form else None
    answers = [_recorded(pupil, by, {**details, "use": use, "evidence": evidence}) for use in uses]
    may_be_shown_less(pupil)
    return answers


@action
def add_evidence(*, consent: Consent, by: Person, signed_form: Scanned) -> Evidence:
    """Keep the signed form of an answer that was recorded without it."""
    pupil = consent.pupil
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    consent.evidence = _kept(pupil, by, signed_form)
    consent.save(update_fields=["evidence"])
    record("consent.evidenced", subject=pupil, school=pupil.school, facts={"use": consent.use})
    return consent.evidence


@action
def withdraw_consent(
    *, consent: Consent, by: Person, on: date, told_by: str = "", capacity: str = "", also: Sequence[int] = ()
) -> None:
    """Record that consent is taken back: from `on`, that day included, for the pupil's answers `also` too.

    Where somebody else than who gave it takes it back, that is their own refusal as well:
    it holds though the other should agree again.
    """
    pupil = consent.pupil
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    answers = pupil.consents.select_for_update().filter(pk__in=[consent.pk, *also], answer="given")
    for answer in answers:
        _withdrawn(answer, on)
        record("consent.withdrawn", subject=pupil, school=pupil.school, facts={"use": answer.use, "on": on.isoformat()})
        if told_by and not _same(told_by, answer.given_by):
            refusal = {"use": answer.use, "answer": "refused", "given_by": told_by, "given_on": on}
            _recorded(pupil, by, refusal | ({"capacity": capacity} if capacity else {}))
    may_be_shown_less(pupil)


@action
def set_aside(*, consent: Consent, by: Person, on: date, reason: str) -> None:
    """Record that an answer counts no more from `on`, because whoever gave it had no say."""
    pupil = consent.pupil
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.set_aside_on is not None:
        raise _once("consent.set_aside_once", "This answer was set aside before.")
    consent.set_aside_on = on
    consent.save(update_fields=["set_aside_on"])
    record(
        "consent.set_aside",
        subject=pupil,
        school=pupil.school,
        facts={"use": consent.use},
        personal={"given_by": consent.given_by, "reason": reason},
    )
    may_be_shown_less(pupil)


def _recorded(pupil: Pupil, by: Person, details: dict[str, Any]) -> Consent:
    answer = Consent.objects.create(pupil=pupil, recorded_by=by, **details)
    facts = {"use": answer.use, "answer": answer.answer, "form": answer.form, "given_on": answer.given_on.isoformat()}
    facts |= {"basis": answer.basis, "ending": answer.ending, "came": answer.came}
    personal = {"given_by": answer.given_by, "capacity": answer.capacity}
    record("consent.recorded", subject=pupil, school=pupil.school, facts=facts, personal=personal)
    return answer


def _kept(pupil: Pupil, by: Person, form: Scanned) -> Evidence:
    sha256 = storage.keep_evidence(form.data)
    return Evidence.objects.create(
        pupil=pupil, added_by=by, name=form.name, sha256=sha256, mime=form.mime, size=len(form.data)
    )


def _withdrawn(answer: Consent, on: date) -> None:
    if answer.withdrawn_on is not None and answer.withdrawn_on <= on:
        raise _once("consent.withdrawn_once", "This consent was withdrawn before.")
    answer.withdrawn_on = on
    answer.save(update_fields=["withdrawn_on"])


def _once(rule: str, message: str) -> Refused:
    found: Finding = block("voice/image-consent", rule, message, "Nothing more is needed.")
    return Refused(Verdict.of([found]))


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
