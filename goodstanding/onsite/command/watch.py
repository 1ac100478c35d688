"""Ask a school's resolvers and proxies what they answer, and compare it with what was decided.

Exit code 1 where anything has drifted or cannot be reached.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandError

from goodstanding.onsite.watch.models import WatchStanding
from goodstanding.onsite.watch.watching import watch
from goodstanding.people.models import School


def add(parser: ArgumentParser) -> None:
    parser.add_argument("--school", required=True, metavar="SLUG")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def handle(options: Mapping[str, Any]) -> None:
    school = School.objects.filter(slug=options["school"]).first()
    if school is None:
        raise CommandError(f"There is no school {options['school']!r}.")
    kept = watch(school)
    if not kept:
        raise CommandError(f"{school} has no engine with an address to ask it from. Enter one under its engines.")
    print(json.dumps([_data(one) for one in kept]) if options["json"] else "\n".join(map(_words, kept)))
    if any(one.standing != "in step" for one in kept):
        sys.exit(1)


def _data(one: WatchStanding) -> dict[str, Any]:
    return {
        "engine": one.engine.name,
        "audience": one.audience,
        "standing": one.standing,
        "since": one.since.isoformat(),
        "asked": one.asked,
        "in_step": one.in_step,
        "open_though_shut": one.loose,
        "shut_though_open": one.tight,
    }


def _words(one: WatchStanding) -> str:
    said = f"{one.engine.name}, as {one.audience}: {one.standing} ({one.in_step} of {one.asked})"
    loose = f"; open though shut: {', '.join(one.loose)}" if one.loose else ""
    tight = f"; shut though open: {', '.join(one.tight)}" if one.tight else ""
    return said + loose + tight
