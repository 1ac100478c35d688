"""Find what fell by the way: the worker was killed, or its job was lost."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from .holding import KEY
from .waking import wake

MANY = 1000
QUEUE = "sweeps"
EVERY = f"* * * * * */{settings.OUTBOX_SWEEP_SECONDS}"  # the sixth field counts seconds

# Due, with no job waiting, and run by nobody now: its lock can be taken.
LOST = f"""
SELECT lost.id FROM (
    SELECT effect.id FROM goodstanding_effect AS effect
    WHERE effect.done_at IS NULL AND effect.abandoned_at IS NULL AND effect.due <= now()
      AND NOT EXISTS (SELECT 1 FROM procrastinate_jobs AS job
                      WHERE job.queueing_lock = 'effect:' || effect.id AND job.status = 'todo')
    ORDER BY effect.due LIMIT {MANY}
) AS lost WHERE pg_try_advisory_xact_lock({KEY.replace("%s", "lost.id")})
"""


@app.periodic(cron=EVERY)
@app.task(name="sweep", queue=QUEUE, queueing_lock="sweep")
def sweep(timestamp: int) -> None:
    """Wake every effect that is due and that nobody is about to run.

    Waking one too many does no harm: it is run once at a time, and once kept no more.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOST)
        lost = [row[0] for row in cursor.fetchall()]
    for effect in lost:
        wake(effect)


@app.periodic(cron="* * * * *")
@app.task(name="forget_the_dead", queue=QUEUE, queueing_lock="forget_the_dead")
async def forget_the_dead(timestamp: int) -> None:
    """Remove the jobs of workers that stopped without a word; the sweep took up their effects."""
    jobs = app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=settings.OUTBOX_DEAD_SECONDS):
        await jobs.finish_job(job, Status.FAILED, delete_job=True)
