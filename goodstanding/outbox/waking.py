"""Tell the workers that an effect is due, in the caller's own transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager

TASK = "keep"
QUEUE = "effects"

# Not the app's own connector: inside a worker that is a pool of its own, and a
# promise must commit with the change that made it.
_jobs = JobManager(DjangoConnector())


def wake(effect: int, at: datetime | None = None) -> None:
    """Queue a job for `effect`, to start at `at` or now.

    At most one job waits for an effect; asking again while one waits does nothing.
    """
    job = app.configure_task(TASK, queue=QUEUE, schedule_at=at, queueing_lock=f"effect:{effect}").job.evolve(
        task_kwargs={"effect": effect}
    )
    try:
        with transaction.atomic():
            _jobs.defer_job(job)
    except AlreadyEnqueued:
        pass
