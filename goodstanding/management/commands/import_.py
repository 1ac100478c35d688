"""``goodstanding import people|pupils|consents FILE --school SLUG``."""

from __future__ import annotations

import hashlib
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goodstanding.people.imports.actions import Unfit, take_over
from goodstanding.people.imports.kinds import KINDS
from goodstanding.people.imports.reading import Unreadable, read
from goodstanding.people.imports.uploads import preview
from goodstanding.people.models import School

BLOCKED = 2


class Command(BaseCommand):
    help = "Bring in a list as CSV: people, pupils or families' answers; all of it or nothing."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=sorted(KINDS))
        parser.add_argument("file", help="the CSV file; - reads standard input")
        parser.add_argument("--school", required=True, metavar="SLUG", help="whose list it is")
        parser.add_argument("--dry-run", action="store_true", help="only say what it would do")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, kind: str, file: str, school: str, dry_run: bool, **options: Any) -> None:
        row = School.objects.filter(slug=school).first()
        if row is None:
            raise CommandError(f"There is no school {school}. Add it with: goodstanding schools add")
        raw = _bytes(file)
        try:
            table = read(raw, KINDS[kind].columns)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        comparison = KINDS[kind].compare(table, row)
        answer = {"kind": kind, "school": school, "dry_run": dry_run, "done": False, **preview(table, comparison)}
        if not comparison.wrong and not dry_run:
            prepared = KINDS[kind].prepare(comparison, lambda done: None)
            try:
                take_over(
                    kind=KINDS[kind],
                    table=table,
                    school=row,
                    by=None,
                    prepared=prepared,
                    sha256=hashlib.sha256(raw).hexdigest(),
                    expected=comparison.counts,
                )
            except Unfit as error:
                raise CommandError(str(error)) from error
            answer["done"] = True
        self.stdout.write(json.dumps(answer, ensure_ascii=False) if options["json"] else _in_words(answer))
        if comparison.wrong:
            sys.exit(BLOCKED)


def _bytes(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error


def _in_words(answer: dict[str, Any]) -> str:
    if answer["wrong_number"]:
        faults = [
            f"line {w['line']}{', ' + w['column'] if w['column'] else ''}: {w['message']}" for w in answer["wrong"]
        ]
        return "\n".join(["Nothing was changed. Correct these first:", *faults])
    did = "Done:" if answer["done"] else "Nothing was changed. It would be:"
    return (
        f"{did} {answer['added']} added, {answer['changed']} changed, {answer['same']} the "
        f"same already; {answer['not_listed']} not in the file stay as they are."
    )
