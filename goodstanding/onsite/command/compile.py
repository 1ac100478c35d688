"""Write what one of a school's engines needs to follow the signed form: rules, schedule and manifest.

What is written permits from ``--from`` on, for 35 days at most; before that time is over it
must be written again, or everything shuts.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from goodstanding.onsite.compile import COMPILERS, Bundle, Engine, compiler
from goodstanding.onsite.compile.manifest import MANIFEST
from goodstanding.onsite.compile.schedule import LEASE
from goodstanding.onsite.facts import site_of
from goodstanding.policy.onsite.site import OwnList
from goodstanding.web.templatetags.plain import when

from ._options import moment, school
from ._writing import HoldsSomethingElse, write_bundle


def add(parser: ArgumentParser) -> None:
    parser.add_argument("--school", required=True, metavar="SLUG")
    parser.add_argument("--for", required=True, dest="engine", type=_engine, metavar="|".join(COMPILERS))
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="empty, or with such a bundle")
    parser.add_argument("--from", dest="starts", type=moment, metavar="ISO", help="such as 2026-11-17T10:40 (now)")
    parser.add_argument(
        "--days", type=_days, default=LEASE.days, metavar="N", help=f"up to {LEASE.days} ({LEASE.days})"
    )
    parser.add_argument(
        "--own", action="append", default=[], type=_own_list, metavar="ZONE=FILE",
        help="a safeguarding list the resolver has already, to stay before everything else (may be repeated)",
    )  # fmt: skip


def handle(options: Mapping[str, Any]) -> None:
    site = replace(site_of(school(options["school"])), own_lists=tuple(options["own"]))
    starts = (options["starts"] or timezone.now()).replace(microsecond=0)
    bundle = compiler(options["engine"])(site, starts, starts + timedelta(days=options["days"]))
    try:
        write_bundle(bundle, options["out"])
    except (HoldsSomethingElse, OSError) as trouble:
        raise CommandError(f"It could not be written. {trouble}") from None
    print(_in_words(bundle, options["out"]))


def _in_words(bundle: Bundle, folder: Path) -> str:
    manifest = json.loads(next(f.text for f in bundle.files if f.path == MANIFEST))
    until = when(datetime.fromisoformat(manifest["lease"]["until"]))
    said = f"{len(bundle.files)} files in {folder}. What they permit ends {until}."
    return "\n".join([said, *(f"- {line}" for line in manifest["cannot"])])


def _engine(text: str) -> Engine:
    if text not in COMPILERS:
        raise ArgumentTypeError(f"{text!r} is none of: {', '.join(COMPILERS)}")
    return Engine(text)


def _days(text: str) -> int:
    days = int(text) if text.isdecimal() else 0
    if not 1 <= days <= LEASE.days:
        raise ArgumentTypeError(f"{text!r} is not a number of days from 1 to {LEASE.days}")
    return days


def _own_list(text: str) -> OwnList:
    name, _, file = text.partition("=")
    try:
        return OwnList(name, file)
    except ValueError as trouble:
        raise ArgumentTypeError(str(trouble)) from None
