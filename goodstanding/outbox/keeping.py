"""The worker's side: keep one promise, once at a time, until it is kept or given up."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from procrastinate.contrib.django import app

from . import actions
from .handlers import KEEPERS, Later
from .holding import held
from .models import Effect
from .waking import QUEUE, TASK, wake

log = logging.getLogger(__name__)
CRASHED = "The worker stopped before it could finish."


@app.task(name=TASK, queue=QUEUE)
def keep(*, effect: int) -> None:
    """Keep the promise, unless another worker is at it, or it is kept, or not yet due."""
    with held(effect) as mine:
        if mine and (started := _start(effect)):
            _attempt(started)


def _start(pk: int) -> Effect | None:
    """Count the start before anything can crash; None when there is nothing to do."""
    due = Effect.waiting.filter(pk=pk, due__lte=Now())
    if due.update(tries=F("tries") + 1, started_at=Now(), last_error=CRASHED):
        return Effect.objects.get(pk=pk)
    return None


def _attempt(effect: Effect) -> None:
    if effect.tries > len(settings.OUTBOX_RETRY_SECONDS) + 1:
        _give_up(effect, CRASHED)
        return
    try:
        _handle(effect)
    except Later as later:
        _put_off(effect, later.at, str(later), tries=effect.tries - 1)
    except Exception as error:
        log.warning("Effect %s (%s) failed", effect.pk, effect.kind, exc_info=True)
        _fail(effect, f"{type(error).__name__}: {error}")
    else:
        _finish(effect)


def _handle(effect: Effect) -> None:
    keeper = KEEPERS[effect.kind]
    key = {"key": effect.key} if keeper.wants_key else {}
    keeper.handler(**effect.payload, **key)


def _finish(effect: Effect) -> None:
    effect.done_at, effect.last_error = timezone.now(), ""
    if KEEPERS[effect.kind].forgets:
        effect.payload = {}
    effect.save(update_fields=["done_at", "last_error", "payload"])


def _fail(effect: Effect, error: str) -> None:
    delays = settings.OUTBOX_RETRY_SECONDS
    if effect.tries > len(delays):
        _give_up(effect, error)
    else:
        again = timezone.now() + timedelta(seconds=delays[effect.tries - 1])
        _put_off(effect, again, error, tries=effect.tries)


def _put_off(effect: Effect, at: datetime, why: str, *, tries: int) -> None:
    Effect.objects.filter(pk=effect.pk).update(due=at, last_error=why, tries=tries)
    wake(effect.pk, at)


def _give_up(effect: Effect, error: str) -> None:
    """Tell the room that promised it, then say so in the record.

    In this order: a crash in between tells the room again, and never too little.
    """
    keeper = KEEPERS.get(effect.kind)
    if keeper and keeper.otherwise:
        try:
            keeper.otherwise(**effect.payload)
        except Exception as second:
            log.exception("Nobody could be told that effect %s failed", effect.pk)
            error = f"{error} Then: {type(second).__name__}: {second}"
    actions.abandon(effect=effect, error=error, by=None)
