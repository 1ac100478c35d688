"""``goodstanding onsite …``: hand on to the room's own subcommands."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from goodstanding.onsite.command import subcommands


class Command(BaseCommand):
    help = "Access on site: what is decided, and what networks are told of it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        for name, module in subcommands().items():
            module.add(what.add_parser(name, help=(module.__doc__ or "").split("\n")[0].rstrip(".")))

    def handle(self, *, what: str, **options: Any) -> None:
        subcommands()[what].handle(options)
