"""A day's file: what may be open on that day, by the minute, and what is denied, in the order of the decision.

The rules only ever deny. What they leave alone, the school's own rules go on to decide: nothing of
theirs is opened by ours. The last rule defines the ACL ``goodstanding``, which the school's own
squid.conf asks for, so that a file that is cut short stops Squid instead of opening anything.

Squid's times know weekdays and no dates, so each file speaks of its own weekday alone: whenever
it is left standing by mistake, everything that needs a permission is shut from midnight on. Days
of one weekday with the same bells share a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2b

from ..resolver import LIVE
from .lists import any_of
from .minutes import LETTERS, Minutes, open_minutes, written
from .permissions import KINDS, Permission

SHUT = "shut"
HOME = LIVE.removesuffix("/live")
_DENY = """\
http_access deny gs_safeguarding
http_access deny gs_revoked
http_access deny gs_bypass
http_access deny gs_youtube !gs_official !gs_youtube_allowed !gs_youtube_restricted
http_access deny gs_youtube_pages !gs_official !gs_youtube_allowed !gs_youtube_address
http_access deny gs_never !gs_official !gs_exempt
http_access deny gs_social !gs_official !gs_opened !gs_exempt !gs_pass
request_header_add YouTube-Restrict Strict gs_youtube !gs_official !gs_youtube_allowed
acl goodstanding src all"""
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Open = tuple[tuple[Permission, Minutes], ...]


def open_on(day: date, permissions: Sequence[Permission]) -> Open:
    """The permissions that hold for some of the day, with their minutes."""
    found = ((one, open_minutes(one.windows, day)) for one in permissions)
    return tuple((one, minutes) for one, minutes in found if minutes)


def write(weekday: int, found: Open, rules: str) -> str:
    """The file's text; ``rules`` is the path in the bundle of what it builds on."""
    lines = [f"include {HOME}/current/{rules}", *_permissions(weekday, found), *_DENY.splitlines()]
    return "".join(f"{line}\n" for line in lines)


def variant(weekday: int, text: str) -> str:
    """What the file is called: the weekday and a hash, so that a name never means two things."""
    return f"{_NAMES[weekday]}-{blake2b(text.encode(), digest_size=6).hexdigest()}"


def _permissions(weekday: int, found: Open) -> Iterator[str]:
    times: dict[Minutes, str] = {}
    for _, minutes in found:
        if minutes not in times:
            times[minutes] = f"gs_time_{len(times) + 1}"
            for stretch in written(minutes):
                yield f"acl {times[minutes]} time {LETTERS[weekday]} {stretch}"
    for kind in KINDS:
        yield from _kind(kind, [(one.matching, times[minutes]) for one, minutes in found if one.acl == kind])


def _kind(kind: str, found: Sequence[tuple[tuple[str, ...], str]]) -> Iterator[str]:
    for number, (matching, time) in enumerate(found, 1):
        yield f"acl {kind}_{number} all-of {' '.join((*matching, time))}"
    yield any_of(kind, [f"{kind}_{number}" for number in range(1, len(found) + 1)])
