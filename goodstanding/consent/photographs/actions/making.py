"""Keeping a photograph that was made from another: faces covered, cut out, or a plain copy."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from goodstanding.consent.photographs.making import Made, copied, kept
from goodstanding.consent.photographs.models import Photograph
from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.record import action


@action
def keep_made(*, photograph: Photograph, by: Person, made: Made, at: datetime | None = None) -> Photograph:
    """Put what was made from the photograph in the library beside it."""
    by.may(Permission.WRITE_POST, photograph.school).require()
    return kept(photograph, by, made, at or timezone.now())


@action
def keep_copy(*, photograph: Photograph, by: Person, at: datetime | None = None) -> Photograph:
    """A copy to be tagged anew, where who is in the photograph must stay as it was."""
    by.may(Permission.WRITE_POST, photograph.school).require()
    return copied(photograph, by, at or timezone.now())
