"""``goodstanding names index``: make the index of pupils' names anew."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from goodstanding.consent.name_index_anew import index_all_anew


class Command(BaseCommand):
    help = "Look after the index in which pupils' names are looked up."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        index = what.add_parser("index", help="make it anew, after its key was lost or by an upgrade's advice")
        index.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, **options: Any) -> None:
        pupils = index_all_anew()
        self.stdout.write(json.dumps({"pupils": pupils}) if options["json"] else f"Pupils indexed: {pupils}.")
