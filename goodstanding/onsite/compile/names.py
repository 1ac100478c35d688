"""What zones and their variants are called."""

from __future__ import annotations

from goodstanding.policy.onsite.who import Audience

from .rpz import label

SHUT, OPEN = "shut", "open"
BLOCKED, RESTRICTED, ALLOWED = "blocked", "restricted", "allowed"


def pass_name(audience: Audience) -> str:
    return f"pass-{label(audience.name)}"


def opened_name(year: int) -> str:
    return f"opened-{year}"


def official_name(service: str) -> str:
    return f"official-{label(service)}"


def opening(what: frozenset[str]) -> str:
    """The variant in which just these services, or domains, are open."""
    return f"open-{label('-'.join(sorted(what)))}" if what else SHUT
