"""For systemd: a timer at every bell, one each minute beside it, and a unit before the resolver starts.

They run the agent of `goodstanding.onsite.kit`, which makes a whole kit of them and a resolver's bundle.

The agent works out for itself what holds, so a bell too many does no harm, and one that is
missing is made good within a minute. That is why times that come again on a weekday are written as
weekly, and only what happens on one day of the lease as a date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, time

from goodstanding.policy.onsite.days import LOCAL
from goodstanding.policy.onsite.site import Site

from .bundle import Bundle, Engine, File
from .manifest import Source, bundle
from .schedule import lease_end
from .switches import switches
from .units import UNITS

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BELLS = "systemd/goodstanding-kit-bell.timer.d/bells.conf"


def compile_systemd(site: Site, starts: datetime, ends: datetime) -> Bundle:
    """To be put in place by the kit's ``install.sh``."""
    source = Source(site, starts, lease_end(starts, ends))
    return bundle(Engine.SYSTEMD, source, systemd_files(source), ())


def systemd_files(source: Source) -> tuple[File, ...]:
    """The units, and the bells of the lease."""
    turns = switches(source.site, source.starts, source.until)
    rung = {turn.at for turn in turns if turn.at > source.starts} | {source.until}
    lines = (f"# {source.line}", "[Timer]", *(f"OnCalendar={one}" for one in calendar(rung)))
    return (*UNITS, File(BELLS, "".join(f"{line}\n" for line in lines)))


def calendar(instants: Iterable[datetime]) -> tuple[str, ...]:
    """The instants as systemd writes them, by the clock: ``Mon..Fri 12:30:00 Europe/London``."""
    days: dict[tuple[int, time], set[datetime]] = defaultdict(set)
    for instant in instants:
        local = instant.astimezone(LOCAL).replace(microsecond=0)
        days[local.weekday(), local.time()].add(local)
    return tuple(f"{one} {LOCAL.key}" for one in (*_weekly(days), *_dated(days)))


def _weekly(days: dict[tuple[int, time], set[datetime]]) -> Iterator[str]:
    by_clock: dict[time, list[int]] = defaultdict(list)
    for weekday, clock in sorted(key for key, found in days.items() if len(found) > 1):
        by_clock[clock].append(weekday)
    for clock, weekdays in sorted(by_clock.items()):
        yield f"{_named(weekdays)} {clock:%H:%M:%S}"


def _dated(days: dict[tuple[int, time], set[datetime]]) -> Iterator[str]:
    for one in sorted(day for found in days.values() if len(found) == 1 for day in found):
        yield f"{one:%Y-%m-%d %H:%M:%S}"


def _named(weekdays: list[int]) -> str:
    """``Mon..Fri``, or ``Mon,Wed`` where days are missing in between; ``weekdays`` are in order."""
    first, last = weekdays[0], weekdays[-1]
    if last - first == len(weekdays) - 1 and first != last:
        return f"{_DAYS[first]}..{_DAYS[last]}"
    return ",".join(_DAYS[n] for n in weekdays)
