"""Sign the form: it becomes a document, and what it says holds from that moment."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from goodstanding.document.conditions import whom
from goodstanding.document.conditions.document.making import made
from goodstanding.document.conditions.ends import ends_of
from goodstanding.document.conditions.facts import Said, facts_of, fingerprint
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.document.versions.queries import version_on
from goodstanding.outbox.sites import site_changed
from goodstanding.people.letters import tell
from goodstanding.people.models import Person, School
from goodstanding.policy.conditions import Because, End, SigningFacts, may_sign
from goodstanding.policy.journeys import CONDITIONS
from goodstanding.record import action, record
from goodstanding.web.templatetags.plain import day


@action
def sign(*, conditions: int, by: Person, read: str, proof: str, accepted: bool, answer: str = "") -> LocalConditions:
    """Sign the draft as it was read.

    `read` is its fingerprint as the principal saw it, `proof` how they proved at this
    moment who they are ("giving their password again"), empty where they did not.
    """
    row = LocalConditions.objects.select_related("school").get(pk=conditions)
    School.objects.select_for_update().get(pk=row.school_id)  # one form of a school holds
    row = LocalConditions.objects.select_related("school").get(pk=conditions)
    row.state = CONDITIONS.take(row.state, "sign")
    now = timezone.now()
    row.version = version_on(timezone.localdate(now))
    may_sign(_facts(row, by, read, proof, accepted, answer)).require()
    _put_aside(row.school, now)
    row.signed_by, row.signed_as, row.signed_at = by, str(by), now
    row.proof, row.answer = proof, answer.strip()
    row.ends_known = ends_of([row])[row.pk].at
    row.digest = made(row)
    row.save()
    record(
        "conditions.signed",
        subject=row,
        school=row.school,
        facts={
            "form": row.number,
            "sha256": row.digest,
            "personal_use": row.personal_use,
            "youtube": row.youtube,
            "openings": row.openings,
            "last_day": row.last_day.isoformat(),
            "version": row.version.number if row.version else None,
            "proof": row.proof,
        },
        personal={"signed_as": row.signed_as, "changes": row.changes, "answer": row.answer},
    )
    site_changed(row.school.slug)
    _tell(row)
    return row


def _facts(row: LocalConditions, by: Person, read: str, proof: str, accepted: bool, answer: str) -> SigningFacts:
    return SigningFacts(
        by=by.pk,
        principal=whom.principal_of(row.school),
        school=row.school.name,
        form=facts_of(row.school, Said.of(row), timezone.localdate()),
        read=read,
        now=fingerprint(row, row.version),
        again=bool(proof),
        accepted=accepted,
        answer=answer,
    )


def _put_aside(school: School, now: datetime) -> None:
    """End the form that held until now: replaced, or ended by what had ended it already."""
    for old in LocalConditions.objects.filter(school=school, state="signed"):
        end = ends_of([old])[old.pk]
        if end.at >= now:
            end = End(now, Because.REPLACED)
        old.state = CONDITIONS.take(old.state, "replace" if end.because is Because.REPLACED else "end")
        old.ended_at, old.because = end.at, end.because
        old.save()
        record(f"conditions.{old.state}", subject=old, school=school, facts=_ended(old))


def _ended(row: LocalConditions) -> dict[str, object]:
    return {"form": row.number, "because": row.get_because_display()}


def _tell(row: LocalConditions) -> None:
    """A receipt for the principal, and word for the school's own IT; the trust sees all of them in the list."""
    tell(
        whom.the_school(row.school),
        key=f"conditions:{row.pk}:signed",
        subject=f"{row.school}: local conditions are signed",
        body=f"{row.signed_as} has signed form {row.number}. It holds until the end of {day(row.last_day)} at the"
        " latest. The plan for the school’s network is made anew.",
        page=reverse("conditions_form", args=[row.pk]),
    )
