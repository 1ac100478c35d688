"""Write a whole kit for one machine at a school: rules, agent, timers and install.sh.

Take the folder there and run ``install.sh`` in it, as root. Later bundles the kit fetches by itself.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from goodstanding.onsite.compile import Engine
from goodstanding.onsite.compile.schedule import LEASE
from goodstanding.onsite.facts import site_of
from goodstanding.onsite.kit.making import RESOLVERS, kit

from ._options import school
from ._writing import HoldsSomethingElse, write_bundle


def add(parser: ArgumentParser) -> None:
    parser.add_argument("--school", required=True, metavar="SLUG")
    parser.add_argument(
        "--for", required=True, dest="engines", action="append", choices=[e.value for e in (*RESOLVERS, Engine.SQUID)],
        help="the machine's resolver, or squid; again for both",
    )  # fmt: skip
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="empty, or with such a kit")


def handle(options: Mapping[str, Any]) -> None:
    starts = timezone.now().replace(microsecond=0)
    engines = [Engine(engine) for engine in options["engines"]]
    try:
        made = kit(site_of(school(options["school"])), engines, starts, starts + LEASE)
        write_bundle(made, options["out"])
    except ValueError as trouble:
        raise CommandError(str(trouble)) from None
    except (HoldsSomethingElse, OSError) as trouble:
        raise CommandError(f"It could not be written. {trouble}") from None
    print(f"{len(made.files)} files in {options['out']}. On the machine itself, as root: sh install.sh")
