"""What the worker does about plans."""

from __future__ import annotations

from goodstanding.outbox import keeps


@keeps("site.changed")
def site_changed(*, school: str | None) -> None:
    """Make the plan for a school anew; with no school, for every one. Safe to repeat."""
