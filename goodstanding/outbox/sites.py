"""What decides access on site has changed: every room that changes it says so in one way."""

from __future__ import annotations

from uuid import uuid4

from .promising import promise


def site_changed(school: str | None) -> None:
    """Have the plan for a school, by its slug, made anew once this action is committed; None: for every school.

    Raises `Misuse` outside an action.
    """
    promise("site.changed", key=f"site.changed:{uuid4()}", school=school)
