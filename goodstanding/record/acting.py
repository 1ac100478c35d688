"""How an action runs: one durable transaction, and no change without an entry."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from goodstanding.policy.verdict import Refused

from .draft import Draft, named, place_of
from .vocabulary import WORDS
from .writing import append

P = ParamSpec("P")
R = TypeVar("R")


class Misuse(RuntimeError):
    """An action or `record()` was used in a way that the house does not allow."""


class NothingRecorded(Misuse):
    """An action came to its end without an entry, so what it did was undone."""


@dataclass
class Running:
    """The action under way: who acts, and what it has said so far."""

    name: str
    by: Any
    drafts: list[Draft] = field(default_factory=list)


_running: ContextVar[Running | None] = ContextVar("running", default=None)
_at: ContextVar[datetime | None] = ContextVar("at", default=None)


def running() -> Running:
    """The action under way; raises `Misuse` outside one."""
    now = _running.get()
    if now is None:
        raise Misuse("Only an action writes the record or promises an effect.")
    return now


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function` an action: keywords only, with the person acting as ``by=``.

    It runs in one durable transaction with the entries it records. A `Refused`
    undoes everything, is itself recorded, and is raised again.
    """
    _check_signature(function)

    @wraps(function)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        if (other := _running.get()) is not None:
            raise Misuse(f"{function.__name__} was called inside {other.name}: actions never call each other.")
        now = Running(function.__name__, kwargs.get("by"))
        token = _running.set(now)
        try:
            with transaction.atomic(durable=True):
                result = function(*args, **kwargs)
                _write(now)
            return result
        except Refused as refused:
            _write_refusal(now, refused, kwargs)
            raise
        finally:
            _running.reset(token)

    return act


def record(
    type: str,
    *,
    subject: Any,
    school: Any = None,
    by: Any = None,
    clauses: Iterable[str] | None = None,
    facts: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    of: Any = None,
) -> None:
    """Say in the record what this action does.

    `type` is one of the vocabulary's; `clauses` are the vocabulary's unless given.
    `facts` hold nothing personal: names, addresses and people's own words belong
    in `personal`, which can be erased with the person they are about: `of`, or
    else the subject where that is a person or a pupil, or else whoever acts.
    """
    now = running()
    if type not in WORDS:
        raise Misuse(f"The record has no words for “{type}”: see record/vocabulary.")
    now.drafts.append(
        Draft.of(
            type,
            by=by if by is not None else now.by,
            subject=subject,
            school=school,
            clauses=WORDS[type].clauses if clauses is None else clauses,
            facts=facts or {},
            personal=personal or {},
            about=of,
        )
    )


@contextmanager
def written_at(when: datetime) -> Iterator[None]:
    """Date the entries written inside at `when`: only the demo tells a story of the past."""
    token = _at.set(when)
    try:
        yield
    finally:
        _at.reset(token)


def _write(now: Running) -> None:
    if not now.drafts:
        raise NothingRecorded(f"{now.name} recorded nothing, so nothing was changed.")
    append(now.drafts, _at.get())


def _write_refusal(now: Running, refused: Refused, arguments: Mapping[str, Any]) -> None:
    """Record that the action was refused, and by which clauses and rules."""
    verdict = refused.verdict
    subject = next(filter(None, (named(name, value) for name, value in arguments.items())), None)
    school = arguments.get("school") or place_of(subject)
    draft = Draft.of(
        "refused",
        by=now.by,
        subject=subject,
        school=school,
        clauses=verdict.clauses,
        facts={
            "action": now.name,
            "clauses": list(verdict.clauses),
            "rules": sorted({finding.rule for finding in verdict.blocks}),
        },
        personal={},
        about=None,
    )
    with transaction.atomic(durable=True):
        append([draft], _at.get())


def _check_signature(function: Callable[..., Any]) -> None:
    parameters = inspect.signature(function).parameters
    if "by" not in parameters:
        raise Misuse(f"{function.__name__} needs to know who acts: give it a “by”.")
    for parameter in parameters.values():
        if parameter.kind not in (parameter.KEYWORD_ONLY, parameter.VAR_KEYWORD):
            raise Misuse(f"{function.__name__} takes keywords only: put a * first.")
