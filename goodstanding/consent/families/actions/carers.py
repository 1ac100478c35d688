"""Who answers for a pupil."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from goodstanding.consent.ending import may_be_shown_less
from goodstanding.consent.families.models import Carer, Link
from goodstanding.consent.models import Consent, Objection, Pupil
from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record


@action
def add_carer(*, pupil: Pupil, by: Person, **details: Any) -> Carer:
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    carer = Carer.objects.create(pupil=pupil, **details)
    record("carer.added", personal={"name": carer.name, "email": carer.email}, **_about(carer))
    return carer


@action
def change_carer(*, carer: Carer, by: Person, **details: Any) -> None:
    """Change what is known of a carer. A new address, or no say any more, ends every link they have."""
    pupil = carer.pupil
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    carer = Carer.objects.select_for_update().get(pk=carer.pk)  # a form has changed its copy
    changed = sorted(name for name, value in details.items() if getattr(carer, name) != value)
    before = {name: str(getattr(carer, name)) for name in changed}
    for name in changed:
        setattr(carer, name, details[name])
    carer.save()
    if {"email", "may_answer", "capacity"} & set(changed):
        _end_links(carer)
    if {"name", "capacity"} & set(changed):  # their answers stay theirs: they are told apart by the name
        Consent.objects.filter(reply__carer=carer).update(given_by=carer.name, capacity=carer.capacity)
        Objection.objects.filter(reply__carer=carer).update(raised_by=carer.name, capacity=carer.capacity)
        may_be_shown_less(pupil)
    record("carer.changed", personal=before, **_about(carer, changed=changed))


@action
def remove_carer(*, carer: Carer, set_aside: bool, by: Person) -> None:
    """Somebody no longer answers for the pupil; with `set_aside`, what they answered counts no more either."""
    pupil = carer.pupil
    by.may(Permission.MANAGE_PUPILS, pupil.school).require()
    carer.removed_at = timezone.now()
    carer.save(update_fields=["removed_at"])
    _end_links(carer)
    if set_aside:
        today = timezone.localdate()
        Consent.objects.filter(reply__carer=carer, set_aside_on=None).update(set_aside_on=today)
        Objection.objects.filter(reply__carer=carer, ended_on=None).update(ended_on=today)
        may_be_shown_less(pupil)
    record("carer.removed", personal={"name": carer.name}, **_about(carer, set_aside=set_aside))


def _end_links(carer: Carer) -> None:
    Link.objects.filter(asking__carer=carer, revoked_at=None).update(revoked_at=timezone.now())


def _about(carer: Carer, **facts: Any) -> dict[str, Any]:
    """Whom an entry is about: the pupil, and by number the carer."""
    return {"subject": carer.pupil, "school": carer.pupil.school, "facts": {"carer": carer.pk, **facts}}
