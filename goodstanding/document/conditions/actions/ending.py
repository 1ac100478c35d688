"""How a signed form ends, and how people hear of it beforehand."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from goodstanding.document.conditions import whom
from goodstanding.document.conditions.ends import ends_of
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.outbox.sites import site_changed
from goodstanding.people.letters import tell
from goodstanding.people.models import Person, School
from goodstanding.policy.conditions import Because, End, days_left, may_take_back
from goodstanding.policy.journeys import CONDITIONS
from goodstanding.record import action, record
from goodstanding.web.templatetags.plain import plural, until

DEFAULT = "The policy’s default holds: no personal use in school hours, and no YouTube."


@action
def take_back(*, conditions: int, by: Person, reason: str) -> LocalConditions:
    """End a form at once because its school's principal wants it so."""
    row = _locked(conditions)
    may_take_back(by.pk, whom.principal_of(row.school), row.school.name, reason).require()
    _end(row, End(timezone.now(), Because.TAKEN_BACK), reason.strip())
    return row


@action
def end(*, conditions: int, by: None) -> LocalConditions:
    """Put on file that a form has ended by itself; refused where it has not."""
    row = _locked(conditions)
    found = ends_of([row])[row.pk]
    assert found.at <= timezone.now(), "a form is not ended before its time"
    _end(row, found)
    return row


@action
def note_end(*, conditions: int, by: None) -> LocalConditions:
    """The day on which a form will end has moved: tell people, and have the plans made anew."""
    row = _locked(conditions)
    CONDITIONS.may(row.state, "end").require()
    found = ends_of([row])[row.pk]
    row.ends_known, row.told_days = found.at, None
    row.save(update_fields=["ends_known", "told_days"])
    record(
        "conditions.end_moved",
        subject=row,
        school=row.school,
        facts={"form": row.number, "ends": found.at.isoformat(), "because": _why(found.because)},
    )
    site_changed(row.school.slug)
    _tell(row, found, "will end on another day than was thought", f"ends:{found.at.isoformat()}")
    return row


@action
def remind(*, conditions: int, by: None) -> LocalConditions:
    """Tell people that a form runs out soon."""
    row = _locked(conditions)
    CONDITIONS.may(row.state, "end").require()
    found = ends_of([row])[row.pk]
    row.told_days = days_left(found.at, timezone.now())
    row.save(update_fields=["told_days"])
    record(
        "conditions.end_told",
        subject=row,
        school=row.school,
        facts={"form": row.number, "days": row.told_days, "ends": found.at.isoformat()},
    )
    within = "today" if row.told_days == 0 else f"in {plural(row.told_days, 'day')}"
    _tell(row, found, f"end {within}", f"told:{found.at.isoformat()}:{row.told_days}")
    return row


def _locked(conditions: int) -> LocalConditions:
    school = LocalConditions.objects.values_list("school", flat=True).get(pk=conditions)
    School.objects.select_for_update().get(pk=school)
    return LocalConditions.objects.select_related("school", "version", "signed_by").get(pk=conditions)


def _end(row: LocalConditions, found: End, reason: str = "") -> None:
    row.state = CONDITIONS.take(row.state, "end")
    row.ended_at, row.because = found.at, found.because
    row.save(update_fields=["state", "ended_at", "because"])
    record(
        "conditions.ended",
        subject=row,
        school=row.school,
        facts={"form": row.number, "because": row.get_because_display()},
        personal={"reason": reason} if reason else {},
    )
    site_changed(row.school.slug)
    _tell(row, found, "have ended", "ended")


def _tell(row: LocalConditions, found: End, what: str, key: str) -> None:
    """The school hears of it; what time does to many schools together, the trust hears in one letter."""
    tell(
        {*whom.the_school(row.school), *(whom.the_trust() if found.because is Because.TAKEN_BACK else ())},
        key=f"conditions:{row.pk}:{key}",
        subject=f"{row.school}: local conditions {what}",
        body=f"Form {row.number} of {row.school}, signed by {row.signed_as}, {_holds(found)} {until(found.at)}."
        f" {_why(found.because)}. After that, until the principal signs a new form: {DEFAULT}",
        page=reverse("conditions_school", args=[row.school.slug]),
    )


def _holds(found: End) -> str:
    return "holds until" if found.at > timezone.now() else "held until"


def _why(because: Because) -> str:
    return str(LocalConditions.Because(because).label)
