"""What is open now and next for an audience, and its week as a timetable: the timeline in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from . import answers
from .days import LOCAL
from .forms import YouTube
from .site import Site
from .timeline import Span, State, Why, timeline
from .who import Audience, Group

_AHEAD = timedelta(days=22)  # over Christmas and Easter
_DAY = timedelta(days=1)
_UNKNOWN = State(False, Why.UNKNOWN_DAY, YouTube.NOT_ALLOWED, frozenset(), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand for an audience at an instant.

    ``until`` is when personal use next opens or shuts, ``again`` when it then changes back;
    None: not in the days ahead. ``youtube`` says why YouTube is as it is.
    """

    audience: Audience
    state: State
    because: answers.Answer
    youtube: answers.Answer
    until: datetime | None
    again: datetime | None

    @property
    def open(self) -> bool:
        return self.state.personal


def standing(site: Site, audience: Audience, at: datetime) -> Standing:
    """How things stand at the aware instant `at`."""
    spans = timeline(site, audience, at, at + _AHEAD)
    state = spans[0].state
    changes = _changes(spans)
    because, youtube = answers.personal_use(audience, state), answers.youtube(state)
    return Standing(audience, state, because, youtube, *[*changes[:2], None, None][:2])


def _changes(spans: Sequence[Span]) -> list[datetime]:
    """When personal use opens or shuts; where a day is not known, it is shut."""
    return [b.starts for a, b in pairwise(spans) if a.state.personal is not b.state.personal]


def audiences_at(site: Site) -> tuple[Audience, ...]:
    """Those whose devices are told apart at a school; staff, pupils and guests at least."""
    known = [place.audience for place in site.places]
    usual = (Group.STAFF, Group.PUPILS, Group.GUESTS)
    missing = [Audience(group) for group in usual if not any(a.group is group for a in known)]
    return tuple(sorted([*known, *missing], key=_order))


def _order(audience: Audience) -> tuple[int, str, int, list[str]]:
    year = -1 if audience.year is None else audience.year
    return list(Group).index(audience.group), audience.phase, year, sorted(audience.official)


@dataclass(frozen=True, slots=True)
class Row:
    """The same local times on each day of a week; ``ends`` None is midnight. A cell None: that day is not known."""

    starts: time
    ends: time | None
    cells: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week of one or more audiences that have the same."""

    audiences: tuple[Audience, ...]
    days: tuple[date, ...]
    rows: tuple[Row, ...]


def weeks(site: Site, audiences: Iterable[Audience], monday: date) -> tuple[Week, ...]:
    """The week that begins on `monday` for each audience; those with the same week share one."""
    days = tuple(monday + n * _DAY for n in range(7))
    together: dict[tuple[Row, ...], list[Audience]] = {}
    for audience in audiences:
        together.setdefault(_rows(site, audience, days), []).append(audience)
    return tuple(Week(tuple(found), days, rows) for rows, found in together.items())


def _rows(site: Site, audience: Audience, days: Sequence[date]) -> tuple[Row, ...]:
    """Rows break wherever personal use changes on any of the days, and nowhere else."""
    spans = timeline(site, audience, _at(days[0], time.min), _at(days[-1] + _DAY, time.min))
    breaks = sorted({time.min, *(_local_time(span) for span in _merged(spans))})
    return tuple(
        Row(starts, ends, tuple(_cell(spans, _at(day, starts)) for day in days))
        for starts, ends in zip(breaks, [*breaks[1:], None], strict=True)
    )


def _merged(spans: Sequence[Span]) -> Iterable[Span]:
    """Those spans at whose beginning a cell would change."""
    before: Span | None = None
    for span in spans:
        if before is None or _shown(span.state) is not _shown(before.state):
            yield span
        before = span


def _local_time(span: Span) -> time:
    return span.starts.astimezone(LOCAL).time()


def _cell(spans: Sequence[Span], at: datetime) -> bool | None:
    return _shown(next((s.state for s in spans if s.starts <= at < s.ends), _UNKNOWN))


def _shown(state: State) -> bool | None:
    return None if state.why is Why.UNKNOWN_DAY else state.personal


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LOCAL)
