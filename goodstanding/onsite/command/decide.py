"""Say whether a group may reach a host at a school, until when, and why.

``--at`` without an offset is the time on the school's wall. When clocks change, such a time may
not exist, or come twice; which one was taken is then said beside the answer.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from goodstanding.onsite.facts import site_of
from goodstanding.policy.addresses import plain_host
from goodstanding.policy.onsite.decision import Decider, Decision
from goodstanding.policy.onsite.meant import audience_meant, representing
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.web.templatetags.plain import when

from ._options import moment, school


def add(parser: ArgumentParser) -> None:
    parser.add_argument("--school", required=True, metavar="SLUG")
    parser.add_argument("--group", required=True, type=_group, metavar="|".join(Group))
    parser.add_argument("--host", required=True, type=_host, help="a name such as www.example.com")
    parser.add_argument("--at", type=moment, metavar="ISO", help="such as 2026-11-17T10:40 (now unless given)")
    parser.add_argument("--phase", default="", help="the part of the school whose bells they keep")
    parser.add_argument("--year", type=_year, metavar="N", help="the pupils' year group, 0: reception")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def handle(options: Mapping[str, Any]) -> None:
    site = site_of(school(options["school"]))
    audience = _audience(site, options["group"], options["phase"], options["year"])
    at = options["at"] or timezone.now()
    decision = Decider.from_now_on(site, at).decide(audience, options["host"], at)
    print(json.dumps(decision.as_data(), ensure_ascii=False) if options["json"] else _in_words(decision))


def _group(text: str) -> Group:
    try:
        return Group(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is none of the groups: {', '.join(Group)}") from None


def _host(text: str) -> str:
    host = plain_host(text.removesuffix("."))
    if host is None:
        raise ArgumentTypeError(f"{text!r} is not a host's name such as www.example.com")
    return host


def _year(text: str) -> int:
    if not text.isdecimal() or int(text) not in range(14):
        raise ArgumentTypeError(f"{text!r} is no year group from 0 to 13")
    return int(text)


def _audience(site: Site, group: Group, phase: str, year: int | None) -> Audience:
    if group is Group.REPRESENTATIVES and len(representing(site)) > 1:
        print("Representatives' devices differ here; only what each of them reaches is counted.", file=sys.stderr)
    try:
        return audience_meant(site, group, phase, year)
    except ValueError as nobody:
        raise CommandError(str(nobody)) from None


def _in_words(decision: Decision) -> str:
    until = f" until {when(decision.until)}" if decision.until else ""
    return f"{'Allowed' if decision.allow else 'Not allowed'}{until}. {decision.because} ({decision.clause})"
