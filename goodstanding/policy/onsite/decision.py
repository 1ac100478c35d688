"""The one decision: who, which service, when: allowed or not, until when, and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from ..services.catalogue import Exempt, Service
from ..services.reach import above
from .answers import Answer, answer, beyond_the_policy, shut_for_everybody
from .days import LOCAL
from .site import Site
from .states import State
from .timeline import Span, timeline
from .who import Audience

_MOST_HOSTS = 100_000  # names remembered for an audience, some 10 MB; then they are looked up again


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer for one host. ``until`` is when it next changes (UTC; None: not as far as is known).

    ``service`` is the id of the service the host belongs to, None where the catalogue has
    none; ``because`` is whole sentences in plain words; ``form`` the signed form's number.
    """

    allow: bool
    service: str | None
    clause: str
    because: str
    until: datetime | None
    form: str | None = None

    def as_data(self) -> dict[str, Any]:
        """As the command line and the API give it; ``until`` is local time with its offset."""
        return {
            "allow": self.allow,
            "service": self.service,
            "clause": self.clause,
            "because": self.because,
            "until": self.until.astimezone(LOCAL).isoformat() if self.until else None,
        }


class Decider:
    """Answers for one school between two instants; what can be worked out once, is.

    What is known is what lies between them: an answer that holds up to ``ends`` has no ``until``.
    """

    def __init__(self, site: Site, starts: datetime, ends: datetime) -> None:
        self._site, self._starts, self._ends = site, starts, ends
        self._audiences: dict[Audience, _Lines] = {}
        self._met: dict[int, _Lines] = {}  # by the identity of an audience in `_audiences`, which is quicker

    @classmethod
    def from_now_on(cls, site: Site, now: datetime) -> Decider:
        """Answers from `now` until all that the calendar and the trust's exceptions know is over."""
        over = [datetime.combine(site.calendar.known_to, time.min, LOCAL), *(e.ends for e in site.catalogue.exempt)]
        return cls(site, now, max(now, *over) + timedelta(days=2))

    def decide(self, audience: Audience, host: str, at: datetime) -> Decision:
        """Whether `audience` may reach `host` at the aware instant `at`; outside the two instants nothing opens."""
        lines = self._met.get(id(audience)) or self._lines(audience)
        line = lines.hosts.get(host) or lines.find(host)
        if at.tzinfo is None:
            raise ValueError(f"{at} has no time zone")
        number = bisect_right(line.times, at.timestamp())
        return line.decisions[number] or line.decide(number)

    def _lines(self, audience: Audience) -> _Lines:
        if audience not in self._audiences:
            spans = timeline(self._site, audience, self._starts, self._ends)
            self._met[id(audience)] = self._audiences[audience] = _Lines(self._site, audience, spans, self._ends)
        return self._audiences[audience]


class _Line:
    """One answer after the other: ``answers[n]`` holds from ``times[n - 1]`` to ``times[n]`` (seconds since 1970)."""

    def __init__(self, service: Service | None, instants: list[datetime], answers: list[Answer], known: int) -> None:
        self.times = [instant.timestamp() for instant in instants]
        self.decisions: list[Decision | None] = [None] * len(answers)
        self._service, self._instants, self._answers = service.id if service else None, instants, answers
        self._known = known  # the answers before this one are known

    def decide(self, number: int) -> Decision:
        """Make the decision that holds in one stretch and keep it."""
        said = self._answers[number]
        later = range(number + 1, self._known)
        until = next((self._instants[n - 1] for n in later if self._answers[n].allow is not said.allow), None)
        made = Decision(said.allow, self._service, said.clause, said.because, until, said.form)
        self.decisions[number] = made
        return made


class _Lines:
    """The lines of one audience, by host."""

    def __init__(self, site: Site, audience: Audience, spans: tuple[Span, ...], ends: datetime) -> None:
        self.hosts: dict[str, _Line] = {}
        self._alike: dict[object, _Line] = {}
        self._site, self._audience, self._spans, self._ends = site, audience, spans, ends

    def find(self, host: str) -> _Line:
        """The line of a host, made the first time that one like it is asked for."""
        if len(self.hosts) >= _MOST_HOSTS:
            self.hosts.clear()
        name = host.lower().rstrip(".")
        found = self._site.catalogue.find(name)
        service = found.service if found else None
        exempt = self._exempt(name)
        always = shut_for_everybody(self._site, name) or beyond_the_policy(service)
        alike = (service.id if service else None, exempt, always)
        if alike not in self._alike:
            self._alike[alike] = self._line(service, exempt, always)
        line = self.hosts[host] = self._alike[alike]
        return line

    def _exempt(self, name: str) -> Exempt | None:
        """The exception that keeps this host open longest."""
        names = frozenset(above(name))
        return max((e for e in self._site.catalogue.exempt if e.domain in names), key=lambda e: e.ends, default=None)

    def _line(self, service: Service | None, exempt: Exempt | None, always: Answer | None) -> _Line:
        if always:
            return _Line(service, [], [always], 1)
        assert service, "a host of no service is beyond the policy"
        told: dict[tuple[int, bool], Answer] = {}  # by the identity of the state: a year has few, in many spans
        instants, answers = [], [self._answer(service, None, None)]
        for instant, state, kept_open in _pieces(self._spans, exempt):
            same = id(state), kept_open is None
            instants.append(instant)
            answers.append(told.get(same) or told.setdefault(same, self._answer(service, kept_open, state)))
        return _Line(service, [*instants, self._ends], [*answers, answers[0]], len(answers))

    def _answer(self, service: Service, exempt: Exempt | None, state: State | None) -> Answer:
        return answer(self._site, self._audience, service, exempt, state)


def _pieces(spans: Iterable[Span], exempt: Exempt | None) -> Iterator[tuple[datetime, State, Exempt | None]]:
    """The state from each instant on, and the exception while it lasts."""
    for span in spans:
        ends = exempt.ends if exempt else span.starts
        yield span.starts, span.state, exempt if span.starts < ends else None
        if span.starts < ends < span.ends:
            yield ends, span.state, None
