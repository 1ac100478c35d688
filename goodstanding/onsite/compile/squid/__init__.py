"""For Squid: rules that only deny, in a file for each day, which the agent puts in place as ``live/squid.conf``.

Its own squid.conf asks for it, before anything is allowed::

    include /var/lib/goodstanding-kit/live/squid.conf
    http_access deny !goodstanding

**When.** A day's file takes over at midnight local time, when the weekday changes: before, it
matches nothing yet, and after, yesterday's matches nothing any more, so that a switch too early
or too late shuts and never opens. The bells within a day need no switch: Squid's own clock obeys them,
to the minute. The lease ends within the last file, and the schedule takes that away besides.

**Where.** The machine must keep the time of Europe/London; the agent looks, and leaves everything
shut where it does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from goodstanding.policy.onsite.days import LOCAL
from goodstanding.policy.onsite.site import Site

from .. import schedule
from ..bundle import Bundle, Engine, File
from ..manifest import Source, bundle
from ..switches import Switch
from . import day as days
from .minutes import midnight
from .people import unreadable_sign_ins
from .permissions import Permission, permissions
from .rules import rules

ZONE = "squid"


@dataclass(frozen=True, slots=True)
class Squid:
    """The files for Squid, and from when which day's file holds; by ``shut`` all that needs a permission is shut."""

    files: tuple[File, ...]
    switches: tuple[Switch, ...]
    shut: str = days.SHUT


def compile_squid(site: Site, starts: datetime, ends: datetime) -> Bundle:
    """For a proxy whose squid.conf includes it as said above."""
    source = Source(site, starts, schedule.lease_end(starts, ends))
    made = squid(source)
    text = schedule.write(site.school, starts, source.until, {ZONE: made.shut}, made.switches)
    return bundle(Engine.SQUID, source, [*made.files, File("schedule", text)], cannot(site))


def squid(source: Source) -> Squid:
    """What Squid needs in a bundle of its own or of several engines."""
    found = permissions(source.site, source.starts, source.until)
    lists = rules(source)
    texts: dict[str, str] = {}
    switches: list[Switch] = []
    for at, weekday, opened in _days(found, source):
        text = days.write(weekday, opened, lists.path)
        name = days.variant(weekday, text) if opened else days.SHUT
        texts[name] = text
        if not switches or name != switches[-1].variant:
            switches.append(Switch(at, ZONE, name))
    texts[days.SHUT] = days.write(0, (), lists.path)
    files = [File(f"squid/{name}.conf", f"{text}# {source.line}\n") for name, text in texts.items()]
    return Squid((lists, *files), tuple(switches))


def _days(found: tuple[Permission, ...], source: Source) -> Iterator[tuple[datetime, int, days.Open]]:
    """From when each local day's file holds, the weekday, and what is open on it."""
    for one in _dates(source.starts, source.until):
        yield max(midnight(one), source.starts.astimezone(UTC)), one.weekday(), days.open_on(one, found)


def _dates(starts: datetime, until: datetime) -> list[date]:
    first, last = starts.astimezone(LOCAL).date(), (until - timedelta.resolution).astimezone(LOCAL).date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)] if starts < until else []


def cannot(site: Site) -> tuple[str, ...]:
    """What was decided and Squid cannot do, in plain words."""
    unread = unreadable_sign_ins(site)
    said = [
        "Squid decides by name: an address typed in place of a name, and traffic that does not go through it, "
        "it does not see.",
        "A connection that is open when the bell rings stays open until one side closes it; only new ones are refused.",
        "Squid knows whole minutes: one that is open for a part only is shut.",
        "Squid cannot force YouTube's restricted mode itself. Where it is decided, YouTube's pages are let through "
        "only if the resolver that Squid asks gives them YouTube's restricted addresses.",
        "Squid knows who signed in only where the school's own sign-in tells it their groups.",
    ]
    if unread:
        said.append(f"Squid cannot be told these groups of the directory: {', '.join(map(repr, unread))}.")
    return tuple(said)
