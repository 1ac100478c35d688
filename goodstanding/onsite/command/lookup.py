"""Say which service a host or link is, and whether that is decided before any form.

Answers from the catalogue of this trust: its own services, additions, exceptions and lists.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from goodstanding.onsite.services.queries import catalogue
from goodstanding.policy.services.asking import Found, host_in, look_up


def add(parser: ArgumentParser) -> None:
    parser.add_argument("host", type=_host, help="a name such as www.example.com, or a whole link")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def handle(options: Mapping[str, Any]) -> None:
    found = look_up(catalogue(), options["host"], timezone.now())
    print(json.dumps(_as_data(found), ensure_ascii=False) if options["json"] else _in_words(found))


def _host(text: str) -> str:
    host = host_in(text)
    if host is None:
        raise ArgumentTypeError(f"{text!r} is not a host's name such as www.example.com")
    return host


def _as_data(found: Found) -> dict[str, Any]:
    service = found.service
    return {
        "host": found.host,
        "meaning": found.meaning.value,
        "domain": found.domain or None,
        "service": service.id if service else None,
        "category": service.category.value if service else None,
        "source": service.source if service else None,
    }


def _in_words(found: Found) -> str:
    service = f" {found.service.name}, {found.service.category}," if found.service else ""
    below = f" as {found.domain}" if found.domain else ""
    return f"{found.host}:{service} {found.meaning}{below}."
