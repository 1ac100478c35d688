"""Promise an effect, inside an action."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models.functions import Now

from goodstanding.record.acting import running

from .models import Effect
from .waking import wake


def promise(kind: str, *, key: str, at: datetime | None = None, **payload: Any) -> None:
    """Have the worker do `kind` with `payload` once this action is committed, or `at` a time.

    `key` says what the effect is: the same key promised again is the same effect.
    Raises `Misuse` outside an action.
    """
    running()
    effect, new = Effect.objects.get_or_create(key=key, defaults={"kind": kind, "payload": payload, "due": at or Now()})
    if new:
        wake(effect.pk, at)
