"""``goodstanding local-conditions verify FILE``."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goodstanding.document.conditions.verifying.verifying import MOST_BYTES, Answer, verified
from goodstanding.web.templatetags.plain import until, when

REFUSED = 2


class Command(BaseCommand):
    help = "Check whether a file is a form of local conditions that was signed here, unaltered."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        check = what.add_parser("verify", help="leaves with 0 when the file is whole, 2 when it is refused")
        check.add_argument("file", type=Path, metavar="FILE", help="the PDF to check")
        check.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, file: Path, json: bool, **options: Any) -> None:
        answer = verified(_read(file))
        self.stdout.write(as_json(answer) if json else in_words(answer))
        if not answer:
            sys.exit(REFUSED)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise CommandError(f"{file} is larger than any signed form.")
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error


def as_json(answer: Answer) -> str:
    return json.dumps(answer.as_data())


def in_words(answer: Answer) -> str:
    """The answer in sentences."""
    form, end = answer.form, answer.end
    if form is None or end is None:
        assert answer.reason is not None, "what is no form has a reason"
        return f"Refused. {answer.reason.says}"
    last = f"It holds until {until(end.at)}." if answer.holds else f"It holds no more: it held until {until(end.at)}."
    return "\n".join(
        [
            f"Whole, and signed by this trust: form {form.number} of {form.school.name}.",
            f"Signed by {form.signed_as}, {when(form.signed_at)}.",
            f"Personal use: {form.personal_use}. YouTube: {form.youtube}. Services opened: {len(form.openings)}.",
            last,
        ]
    )
