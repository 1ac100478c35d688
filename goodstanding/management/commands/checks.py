"""``goodstanding checks fared``: what each check found, and what became of it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from goodstanding.publishing.questioning.fares.queries import Check, checks_fared
from goodstanding.publishing.questioning.models import Firing


class Command(BaseCommand):
    help = "Say how the checks of posts fare."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        fared = what.add_parser("fared", help="count what each check found, and what became of it")
        fared.add_argument("--school", metavar="SLUG", help="this school's posts alone")
        fared.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, **options: Any) -> None:
        firings = Firing.objects.all()
        if options["school"]:
            firings = firings.filter(school__slug=options["school"])
        checks = checks_fared(firings)
        if options["json"]:
            self.stdout.write(json.dumps([_as_data(check) for check in checks], indent=2))
            return
        for check in checks:
            f = check.faring
            became = f"{f.heeded} heeded, {f.answered} answered, {f.overruled} overruled, {f.upheld} upheld"
            wolf = "; cries wolf" if f.cries_wolf else ""
            self.stdout.write(f"{check.rule}: fired {f.fired} times; {became}, {f.standing} left{wolf}")


def _as_data(check: Check) -> dict[str, Any]:
    return {
        "rule": check.rule,
        "clause": check.clause,
        "fired": check.faring.fired,
        **asdict(check.faring),
        "cries_wolf": check.faring.cries_wolf,
    }
