"""Setting a bar, and lifting it.

Its entries are about the bar and name the pupil only in what can be erased, so that nobody
who reads the record learns of whom it speaks.
"""

from __future__ import annotations

from datetime import date

from goodstanding.consent.ending import may_be_shown_less
from goodstanding.consent.facts import never_shown
from goodstanding.consent.models import Bar, Pupil
from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.record import action, record


@action
def set_bar(*, pupil: Pupil, by: Person, reason: str, since: date) -> Bar:
    """Have the pupil never shown or named again, whatever was agreed, until it is lifted."""
    by.may(Permission.KNOW_BARS, pupil.school).require()
    pupil = Pupil.objects.select_for_update().select_related("school").get(pk=pupil.pk)
    if never_shown(pupil):
        found = block(
            "voice/image-consent", "bar.set_once", "This pupil is never to be shown already.", "Nothing more is needed."
        )
        raise Refused(Verdict.of([found]))
    bar = Bar.objects.create(pupil=pupil, reason=reason, since=since, set_by=by)
    told = {"pupil": str(pupil.pk), "reason": reason, "since": since.isoformat()}
    record("bar.set", subject=bar, school=pupil.school, personal=told, of=bar)
    may_be_shown_less(pupil)
    return bar


@action
def lift_bar(*, bar: Bar, by: Person, on: date) -> None:
    """Let what was agreed count again, from `on`."""
    by.may(Permission.KNOW_BARS, bar.pupil.school).require()
    bar = Bar.objects.select_for_update().select_related("pupil__school").get(pk=bar.pk)
    bar.until = max(on, bar.since)
    bar.save(update_fields=["until"])
    record("bar.lifted", subject=bar, school=bar.pupil.school, personal={"until": bar.until.isoformat()}, of=bar)
