"""The bell, for schools that read from the primary: each zone switched within the second in which it rings.

A job each minute looks ahead to the next and waits for its bells. Whatever it misses, because
no worker ran or the primary did not answer, the one after it makes good.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from time import sleep, time

from django.utils import timezone
from procrastinate.contrib.django import app

from goodstanding.onsite.plans.laid import digest_of
from goodstanding.outbox.sweeping import QUEUE
from goodstanding.people.models import School

from .feeding import Zone
from .signing import Place, primary
from .stepping import bring_in_step, everybody_fed, feedings, note
from .talking import Trouble
from .updating import switch

log = logging.getLogger(__name__)

# Each bell's zones, with the variant that each takes, by when it rings (seconds since 1970).
Bells = Mapping[int, Sequence[tuple[School, Zone, str]]]


def bells(schools: Sequence[School], starts: int, ends: int) -> Bells:
    """What rings from `starts` until before `ends`."""
    found: dict[int, list[tuple[School, Zone, str]]] = defaultdict(list)
    for school, of in feedings(schools):
        for at, name, variant in of.bells(starts, ends):
            found[at].append((school, of.zones[name], variant))
    return dict(sorted(found.items()))


def ring(place: Place, due: Bells, *, on_time: Callable[[float], object] = log.debug) -> int:
    """Wait for each bell and switch its zones; how many could not be switched. `on_time` hears when each rang."""
    failed = 0
    for at, turns in due.items():
        if (left := at - time()) > 0:
            sleep(left)
        on_time(time())
        failures = switch(place, [(zone, variant) for _, zone, variant in turns])
        missed = {zone.origin: why for zone, why in failures}
        failed += len(missed)
        for school, zone, variant in turns:
            digest = "" if zone.origin in missed else digest_of(repr(sorted(zone.pairs(variant).items())))
            note(school.pk, zone.name, digest, missed.get(zone.origin, ""))
    return failed


@app.periodic(cron="* * * * * 30")
@app.task(name="ring_bells", queue=QUEUE, queueing_lock="ring_bells")
def ring_bells(timestamp: int) -> None:
    """Half a minute before each minute: its bells."""
    starts = timestamp // 60 * 60 + 60
    if (place := primary()) is None:
        return
    if ring(place, bells(everybody_fed(), starts, starts + 60)):
        bring_in_step(everybody_fed(), timezone.now())


@app.periodic(cron="* * * * * 10")
@app.task(name="keep_in_step", queue=QUEUE, queueing_lock="keep_in_step")
def keep_in_step(timestamp: int) -> None:
    """Make good what was missed; once an hour look at every zone itself."""
    now = datetime.fromtimestamp(timestamp, UTC)
    try:
        bring_in_step(everybody_fed(), timezone.now(), look=now.minute == 17)
    except Trouble as trouble:
        log.warning("The primary is not in step: %s", trouble)
