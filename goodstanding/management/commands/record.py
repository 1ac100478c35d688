"""``goodstanding record verify`` and ``goodstanding record export``."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goodstanding.record.actions import take_a_copy
from goodstanding.record.exporting import export
from goodstanding.record.reading import verify
from goodstanding.record.verifier import noted_head

BROKEN = 2


class Command(BaseCommand):
    help = "Check the record, or copy it out so that others can check it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        check = what.add_parser("verify", help="work every hash out again; leaves with 2 when broken")
        check.add_argument(
            "--head", type=noted_head, metavar="HASH", help="a head you noted earlier: it must still be there"
        )
        check.add_argument("--last", type=int, metavar="N", help="only the last N entries")
        copy = what.add_parser("export", help="write a bundle that can be checked without the database")
        copy.add_argument("--out", type=Path, required=True, metavar="FILE", help="the .zip to write")
        copy.add_argument(
            "--with-personal", action="store_true", help="also names and people's own words: keep such a bundle safe"
        )
        for one in (check, copy):
            one.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, what: str, json: bool, **options: Any) -> None:
        if what == "verify":
            self._verify(json, head=options["head"], last=options["last"])
        else:
            self._export(json, options["out"], options["with_personal"])

    def _verify(self, as_json: bool, *, head: str | None, last: int | None) -> None:
        if last is not None and last < 1:
            raise CommandError("--last must be 1 or more.")
        result = verify(head=head, last=last)
        self.stdout.write(json.dumps(result.as_data()) if as_json else str(result))
        if not result:
            sys.exit(BROKEN)

    def _export(self, as_json: bool, out: Path, personal: bool) -> None:
        if not out.parent.is_dir():
            raise CommandError(f"There is no folder {out.parent} to write {out.name} in.")
        take_a_copy(personal=personal, by=None)
        try:
            manifest = export(out, personal=personal)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        self.stdout.write(
            json.dumps({"file": str(out), **manifest})
            if as_json
            else (f"{manifest['entries']} entries are in {out}.\nHead: {manifest['head']}")
        )
