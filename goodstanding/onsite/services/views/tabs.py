"""The pages of the catalogue, side by side."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission

_TABS = (
    ("Services", "services"),
    ("Look a host up", "host"),
    ("Additions", "service_additions"),
    ("Exceptions", "service_exceptions"),
    ("Lists", "service_lists"),
)


def around(request: SignedIn, here: str) -> dict[str, Any]:
    """What every page of the catalogue shows beside its own."""
    tabs = [{"label": label, "href": reverse(name), "here": name == here} for label, name in _TABS]
    return {"tabs": tabs, "may_manage": bool(request.user.may(Permission.MANAGE_SERVICES))}
