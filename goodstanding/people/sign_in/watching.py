"""Notes for the record when a library tells that a lock or a key has changed.

Signals carry nothing of our own domain; allauth and axes have no other way to tell.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from axes.helpers import get_failure_limit
from axes.signals import user_locked_out
from django.dispatch import receiver

from goodstanding.people import actions
from goodstanding.people.models import Person

_MEANS = {"totp": "an authenticator app", "webauthn": "a passkey or security key", "recovery_codes": "recovery codes"}


@receiver(user_locked_out)
def _locked_out(request: Any, username: str, **_: Any) -> None:
    """Once, when the limit is reached; not again for every try at the closed door."""
    failures = getattr(request, "axes_failures_since_start", None)
    if failures == get_failure_limit(request, None):
        person = Person.objects.filter(email__iexact=username).first() if username else None
        actions.note_lockout(person=person, by=None)


@receiver(mfa.authenticator_added)
def _added(user: Person, authenticator: Any, **_: Any) -> None:
    _note(user, f"added {_MEANS[authenticator.type]}")


@receiver(mfa.authenticator_removed)
def _removed(user: Person, authenticator: Any, **_: Any) -> None:
    _note(user, f"removed {_MEANS[authenticator.type]}")


@receiver(mfa.authenticator_reset)
def _reset(user: Person, authenticator: Any, **_: Any) -> None:
    _note(user, f"made new {_MEANS[authenticator.type]}")


@receiver([account.password_changed, account.password_set, account.password_reset])
def _password(user: Person, **_: Any) -> None:
    _note(user, "a new password")


def _note(person: Person, change: str) -> None:
    actions.note_sign_in_change(person=person, by=person, change=change)
