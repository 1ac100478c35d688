"""What ``goodstanding onsite`` does, a module for each subcommand: ``add`` its words to a parser, ``handle`` them.

A module's name is its subcommand's, and its docstring's first line is its help.
"""

from __future__ import annotations

import pkgutil
from argparse import ArgumentParser
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol, cast


class Subcommand(Protocol):
    """A module of this folder."""

    __doc__: str | None

    def add(self, parser: ArgumentParser) -> None: ...

    def handle(self, options: Mapping[str, Any]) -> None:
        """Do it, and print the answer; `CommandError` where it cannot be done."""


def subcommands() -> dict[str, Subcommand]:
    """Every subcommand by its name."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if not found.name.startswith("_"))
    return {name: cast("Subcommand", import_module(f"{__name__}.{name}")) for name in names}
