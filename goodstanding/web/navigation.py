"""The navigation: one table of pages, cut down to what this person may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from goodstanding.policy.roles import Permission

from .identity import identity
from .waiting import number_waiting_for


@dataclass(frozen=True, slots=True)
class Item:
    """A page in the navigation, by the name of its URL."""

    label: str
    url_name: str
    permission: Permission


ITEMS = (
    Item("Waiting for me", "home", Permission.MEMBER),
    Item("Write a post", "write", Permission.WRITE_POST),
    Item("Posts", "posts", Permission.READ_POST),
    Item("Channels", "channels", Permission.MEMBER),
    Item("Photographs", "photographs", Permission.SEE_PUPILS),
    Item("Pupils", "pupils", Permission.SEE_PUPILS),
    Item("People", "people", Permission.MANAGE_PEOPLE),
    Item("On site", "on_site", Permission.MEMBER),
    Item("Policy", "policy", Permission.ANYONE),
    Item("Record", "record", Permission.SEE_RECORD),
    Item("Settings", "trust", Permission.MANAGE_TRUST),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame needs. Lazy: a fragment of a page asks for none of it."""
    return {
        "identity": SimpleLazyObject(identity),
        "navigation": SimpleLazyObject(lambda: list(_items(request))),
    }


def _items(request: HttpRequest) -> Iterator[dict[str, Any]]:
    person = request.user
    if not person.is_authenticated:
        return
    shown = [(i, href) for i in ITEMS if (href := _href(i)) and person.may(i.permission)]
    here = _here(request.path, [href for _, href in shown])
    for item, href in shown:
        yield {
            "label": item.label,
            "href": href,
            "here": href == here,
            "at": "page" if href == request.path else "true",
            "count": number_waiting_for(person) if item.url_name == "home" else 0,
        }


def _href(item: Item) -> str:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return ""


def _here(path: str, hrefs: list[str]) -> str:
    """The item that `path` lies under: the longest that begins it; home only itself."""
    under = [h for h in hrefs if path == h or (h != "/" and path.startswith(h))]
    return max(under, key=len, default="")
