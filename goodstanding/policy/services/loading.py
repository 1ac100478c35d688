"""Reads our own catalogue from the TOML files beside this one, once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from .catalogue import Category, Service

_BYPASS = "bypass.toml"  # the one file that lists no services


@cache
def own_services() -> tuple[Service, ...]:
    """Every service that we know of ourselves, by category in the policy's order, then by name."""
    order = list(Category)
    found = [one for name, data in _read().items() if name != _BYPASS for one in _services(data)]
    return tuple(sorted(found, key=lambda one: (order.index(one.category), one.name.casefold())))


@cache
def own_bypass() -> frozenset[str]:
    """Names by which a device would go round the resolver."""
    return frozenset(_read()[_BYPASS]["domains"])


@cache
def _read() -> dict[str, dict[str, Any]]:
    beside = files(__package__).iterdir()
    return {f.name: tomllib.loads(f.read_text("utf-8")) for f in beside if f.name.endswith(".toml")}


def _services(data: dict[str, Any]) -> list[Service]:
    category = Category(data["category"])
    return [
        Service(
            one["id"],
            one["name"],
            category,
            tuple(one["domains"]),
            educational="educational" in one,
            why=one.get("educational", ""),
        )
        for one in data["service"]
    ]
