"""What a file said, carried from page to page in the form until somebody keeps it; signed, so it is what was read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.core import signing

from goodstanding.policy.onsite.building import SpecialDay, SpecialKind
from goodstanding.policy.onsite.calendar_words import Event

_SALT = "school days from a file"
_LASTS = 24 * 3600  # seconds
_LARGEST = 500_000  # characters that are opened


def sealed_events(events: Iterable[Event]) -> str:
    return _sealed([[e.first.isoformat(), e.last.isoformat(), _time(e.at), e.summary, e.category] for e in events])


def opened_events(sealed: str) -> tuple[Event, ...] | None:
    """The events again; None where they are too old or not ours."""
    rows = _opened(sealed)
    if rows is None:
        return None
    return tuple(
        Event(date.fromisoformat(first), date.fromisoformat(last), _read(at), summary, category)
        for first, last, at, summary, category in rows
    )


def sealed(specials: Iterable[SpecialDay]) -> str:
    return _sealed([[s.day.isoformat(), s.kind.value, s.name, _time(s.at)] for s in specials])


def opened(sealed: str | None) -> tuple[SpecialDay, ...] | None:
    """The days that differ again; None where none were brought, or they are too old or not ours."""
    rows = _opened(sealed or "")
    if rows is None:
        return None
    return tuple(
        SpecialDay(date.fromisoformat(day), SpecialKind(kind), name, _read(at)) for day, kind, name, at in rows
    )


def _sealed(rows: list[list[str]]) -> str:
    return signing.dumps(rows, salt=_SALT, compress=True)


def _opened(sealed: str) -> Any:
    if not sealed or len(sealed) > _LARGEST:
        return None
    try:
        return signing.loads(sealed, salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return None


def _time(at: time | None) -> str:
    return at.isoformat("minutes") if at else ""


def _read(said: str) -> time | None:
    return time.fromisoformat(said) if said else None
