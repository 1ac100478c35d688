"""``goodstanding schools add --name NAME --slug SLUG``."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goodstanding.people.actions import add_school
from goodstanding.people.forms import SchoolForm
from goodstanding.people.models import School


class Command(BaseCommand):
    help = "Add a school, or list the schools there are."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        add = what.add_parser("add", help="add a school")
        add.add_argument("--name", required=True, help="the school's name")
        add.add_argument("--slug", required=True, help="its short name: small letters and hyphens")
        add.add_argument("--phase", default=School.Phase.PRIMARY, choices=School.Phase.values)
        add.add_argument("--website", default="")
        add.add_argument(
            "--domain", action="append", default=[], help="a domain of its e-mail addresses; may be given again"
        )
        listed = what.add_parser("list", help="list the schools")
        for one in (add, listed):
            one.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *, what: str, **options: Any) -> None:
        schools = [_added(options)] if what == "add" else list(School.objects.all())
        found = [{"slug": s.slug, "name": s.name, "phase": s.phase} for s in schools]
        if options["json"]:
            answer = found[0] if what == "add" else found
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            for school in found:
                self.stdout.write(f"{school['slug']:<30} {school['name']}")


def _added(options: dict[str, Any]) -> School:
    form = SchoolForm({**options, "email_domains": "\n".join(options["domain"])})
    if not form.is_valid():
        raise CommandError(" ".join(str(e) for errors in form.errors.values() for e in errors))
    return add_school(by=None, **form.cleaned_data)
