"""What the watchdog does by itself: every few minutes, each school's engines are asked."""

from __future__ import annotations

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from goodstanding.outbox.sweeping import QUEUE
from goodstanding.people.models import School

from .watching import watch


@app.periodic(cron="*/5 * * * *")
@app.task(name="watch_networks", queue=QUEUE, queueing_lock="watch_networks")
def watch_networks(timestamp: int) -> None:
    """Have each school looked at, by whichever worker is free; one that is still waiting is not asked for again."""
    for slug in (
        School.objects.filter(engines__removed_at=None, engines__isnull=False).distinct().values_list("slug", flat=True)
    ):
        try:
            watch_school.configure(queueing_lock=f"watch:{slug}").defer(school=slug)
        except AlreadyEnqueued:
            continue


@app.task(name="watch_school", queue=QUEUE)
def watch_school(school: str) -> None:
    """Look at one school's engines and keep what was found."""
    watch(School.objects.get(slug=school))
