"""Give an effect up, or have it tried again: both go on the record."""

from __future__ import annotations

from typing import Any

from django.db.models.functions import Now

from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict, block
from goodstanding.record import action, record

from .models import Effect
from .waking import wake


@action
def abandon(*, effect: Effect, error: str, by: None) -> None:
    """Give `effect` up after its last try. The error may name people: it stays off the record."""
    Effect.objects.filter(pk=effect.pk).update(abandoned_at=Now(), last_error=error)
    record(
        "effect.abandoned",
        subject=effect,
        school=effect.payload.get("school"),
        facts={"kind": effect.kind, "tries": effect.tries},
    )


@action
def try_again(*, effect: Effect, by: Any) -> None:
    """Start an effect that was given up afresh; refused when it was not given up. By nobody at the command line."""
    if by is not None:
        by.may(Permission.MANAGE_TRUST).require()
    given_up = Effect.objects.filter(pk=effect.pk, abandoned_at__isnull=False)
    if not given_up.update(abandoned_at=None, due=Now(), tries=0):
        Verdict.of(
            [
                block(
                    "official/open",
                    "effect.given_up",
                    "Good Standing has not given this up.",
                    "Look at the list again: someone else may have had it tried again.",
                )
            ]
        ).require()
    record("effect.tried_again", subject=effect, school=effect.payload.get("school"), facts={"kind": effect.kind})
    wake(effect.pk)
