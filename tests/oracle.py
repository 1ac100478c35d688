"""What must be open when, worked out minute by minute: what every engine's answers are compared with.

It shares nothing with the code that it judges but the types. A school's time is a strip with one
letter for each minute, painted day by day; forms are painted over one another in the order in
which they were signed; the clocks change on the last Sundays of March and October. To the minute:
what begins within a minute counts from the next one on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, reduce

from goodstanding.policy.onsite.days import LOCAL, Calendar, Plan
from goodstanding.policy.onsite.forms import Form
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience
from goodstanding.policy.services import Service

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
UNKNOWN, OUTSIDE, LESSON, PAUSE = b"?olp"
SHUT, OPEN = 0, 1


def open_at(site: Site, audience: Audience, host: str, instant: datetime) -> bool:
    """Whether `audience` must be able to reach `host` at an aware instant."""
    strip = minutes(site, audience, host)
    number = (instant - strip_starts(site.calendar)) // MINUTE
    return bool(strip[min(max(number, 0), len(strip) - 1)])  # nothing is known before it or after it


def youtube_at(site: Site, instant: datetime) -> str:
    """How YouTube must be at an aware instant, in the form's words: the stricter of the form's and the trust's."""
    day = instant.astimezone(LOCAL).date()
    if not site.calendar.known_from <= day <= site.calendar.known_to:
        return "not allowed"
    holding = sorted((f for f in site.forms if f.starts <= instant < f.ends), key=lambda f: f.signed_at)
    said = {holding[-1].youtube, site.limits.youtube} if holding else {"not allowed"}
    return next(choice for choice in ("not allowed", "restricted", "allowed") if choice in said)


def minutes(site: Site, audience: Audience, host: str) -> bytes:
    """`OPEN` or `SHUT` for each minute from `strip_starts` until two days after the last known day."""
    kept = _KEPT.setdefault(id(site), (site, {}))[1]  # the site is kept, so that its identity stays its own
    key = audience, host
    if key not in kept:
        kept[key] = _minutes(site, audience, host.lower().rstrip("."))
    return kept[key]


_KEPT: dict[int, tuple[Site, dict[tuple[Audience, str], bytes]]] = {}


def strip_starts(calendar: Calendar) -> datetime:
    """Local midnight two days before the first known day."""
    day = calendar.known_from - 2 * DAY
    summer = last_sunday(day.year, 3) < day <= last_sunday(day.year, 10)
    return datetime.combine(day, time(), UTC) - timedelta(hours=1 if summer else 0)


def last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _minutes(site: Site, audience: Audience, name: str) -> bytes:
    phases = _phases(site.calendar, audience.phase)
    letters = [_letters(site.calendar, phase) for phase in phases]
    length = len(letters[0])
    if any(_under(name, d) for d in {*site.catalogue.safeguarding, *site.revoked, *site.catalogue.bypass}):
        return bytes([SHUT]) * length
    service = _service(site, name)
    if service is None or service.educational:
        return bytes([OPEN]) * length
    forms = _form_strip(site, length)
    kept_open = _kept_open(site, name, length)
    every = [b"".join(_pieces(site, audience, service, strip, forms, kept_open)) for strip in letters]
    return reduce(_both, every)


def _both(one: bytes, other: bytes) -> bytes:
    """Open where both are."""
    return (int.from_bytes(one) & int.from_bytes(other)).to_bytes(len(one))


def _under(name: str, domain: str) -> bool:
    return name == domain or name.endswith(f".{domain}")


def _service(site: Site, name: str) -> Service | None:
    found = [(len(domain), s) for s in site.catalogue.services for domain in s.domains if _under(name, domain)]
    return max(found, key=lambda one: one[0], default=(0, None))[1]


def _phases(calendar: Calendar, phase: str) -> list[str]:
    named = sorted({name for plans in calendar.days.values() for name in plans}) or [""]
    return [phase] if phase in named else named


def _letters(calendar: Calendar, phase: str) -> bytes:
    """Every minute of the calendar, and of two days before and after it."""
    strip = bytearray()
    day = calendar.known_from - 2 * DAY
    while day <= calendar.known_to + 2 * DAY:
        strip += _day(calendar, day, phase)
        day += DAY
    return bytes(strip)


def _day(calendar: Calendar, day: date, phase: str) -> bytes:
    if not calendar.known_from <= day <= calendar.known_to:
        painted = bytes([UNKNOWN]) * 1440
    else:
        painted = _painted(calendar.days.get(day, {}).get(phase, ()))
    if day == last_sunday(day.year, 3):
        return painted[:60] + painted[120:]  # from 1am on it is 2am
    if day == last_sunday(day.year, 10):
        return painted[:120] + painted[60:]  # at 2am it is 1am again
    return painted


@lru_cache
def _painted(plan: Plan) -> bytes:
    strip = bytearray([OUTSIDE]) * 1440
    for period in plan:
        letter = LESSON if period.kind == "lesson" else PAUSE
        for minute in range(_minute(period.starts), _minute(period.ends)):
            strip[minute] = letter
    return bytes(strip)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _form_strip(site: Site, length: int) -> bytes:
    """Which form holds at each minute, counted from one; zero where none does."""
    strip = bytearray(length)
    for form in sorted(site.forms, key=lambda f: f.signed_at):
        first, after = _reach(site, form.starts, length), _reach(site, form.ends, length)
        strip[first:after] = bytes([site.forms.index(form) + 1]) * (after - first)
    return bytes(strip)


def _reach(site: Site, instant: datetime, length: int) -> int:
    return min(max(-((strip_starts(site.calendar) - instant) // MINUTE), 0), length)


def _kept_open(site: Site, name: str, length: int) -> int:
    """The minute up to which the trust's exceptions keep a name open."""
    return max([_reach(site, e.ends, length) for e in site.catalogue.exempt if _under(name, e.domain)], default=0)


def _pieces(
    site: Site, audience: Audience, service: Service, letters: bytes, forms: bytes, kept_open: int
) -> Iterator[bytes]:
    start = 0
    while start < len(letters):
        stop = start + _alike(forms[start:])
        if start < kept_open:
            stop = min(stop, kept_open)
        form = site.forms[forms[start] - 1] if forms[start] else None
        table = bytearray(256)
        for letter in (UNKNOWN, OUTSIDE, LESSON, PAUSE):
            table[letter] = _open(site, audience, service, form, letter, start < kept_open)
        yield letters[start:stop].translate(bytes(table))
        start = stop


def _alike(strip: bytes) -> int:
    """For how many minutes it stays as it begins."""
    return len(strip) - len(strip.lstrip(strip[:1]))


def _open(site: Site, audience: Audience, service: Service, form: Form | None, letter: int, excepted: bool) -> bool:
    limits, known = site.limits, letter != UNKNOWN
    if audience.group == "representatives" and service.id in audience.official:
        return True
    if service.id == "youtube":
        return known and form is not None and "not allowed" not in (form.youtube, limits.youtube)
    if excepted:
        return True
    if service.id in limits.never or not known:
        return False
    if audience.group == "pupils":
        named = [(o.service, o.year) for o in form.openings] if form and limits.openings else []
        return (service.id, audience.year) in named
    if letter == OUTSIDE:
        return limits.outside_hours
    if form is None or "not permitted" in (form.personal_use, limits.personal_use):
        return False
    return letter == PAUSE or form.personal_use == limits.personal_use == "in school hours"
