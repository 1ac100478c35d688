"""What the watchdog found is kept; whenever it changes, it goes on record."""

from __future__ import annotations

from datetime import datetime

from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.policy.onsite.watching import Reading
from goodstanding.policy.onsite.who import Audience
from goodstanding.record import action, record

from .models import WatchStanding


def keep(engine: SiteEngine, audience: Audience, reading: Reading, at: datetime) -> WatchStanding:
    """Keep the newest reading. Only a change is an event: that everything is as before is not recorded each time."""
    before = WatchStanding.objects.filter(engine=engine, audience=audience.name).first()
    if before is None or before.standing != reading.standing:
        return note_standing(engine=engine, audience=audience, reading=reading, at=at, by=None)
    _write(before, reading, at)
    before.save()
    return before


@action
def note_standing(*, engine: SiteEngine, audience: Audience, reading: Reading, at: datetime, by: None) -> WatchStanding:
    """An engine stands otherwise than before for an audience, from `at` on."""
    locked = WatchStanding.objects.select_for_update().filter(engine=engine, audience=audience.name)
    kept = locked.first() or WatchStanding(engine=engine, audience=audience.name)
    kept.since = at
    _write(kept, reading, at)
    kept.save()
    record(
        "site.watched",
        subject=engine.school,
        facts={
            "engine": engine.name,
            "audience": audience.name,
            "standing": reading.standing.value,
            "asked": reading.asked,
            "loose": list(reading.open_though_shut),
            "tight": list(reading.shut_though_open),
        },
    )
    return kept


def _write(kept: WatchStanding, reading: Reading, at: datetime) -> None:
    kept.standing, kept.checked_at = reading.standing, at
    kept.asked, kept.in_step = reading.asked, reading.in_step
    kept.loose, kept.tight = list(reading.open_though_shut), list(reading.shut_though_open)
