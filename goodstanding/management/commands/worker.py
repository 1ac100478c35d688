"""``goodstanding worker``: keep what has been promised, until stopped."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


class Command(BaseCommand):
    requires_system_checks = []  # a worker serves no pages
    help = "Send what waits to be sent, now and until stopped. Start as many as you like."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--concurrency", type=int, default=4, metavar="N", help="how many effects to run at once (4 unless told)"
        )
        parser.add_argument("--once", action="store_true", help="stop when nothing that is due is left")

    def handle(self, *, concurrency: int, once: bool, **options: Any) -> None:
        connector = DjangoConnector().get_worker_connector()
        with app.replace_connector(connector) as worker:
            worker.run_worker(
                concurrency=concurrency,
                wait=not once,
                delete_jobs="successful",
                fetch_job_polling_interval=1.0,
                shutdown_graceful_timeout=30.0,
                update_heartbeat_interval=10.0,
                stalled_worker_timeout=60.0,
            )
