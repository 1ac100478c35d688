"""Every address that the site answers to, with the things that its parts stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

from goodstanding.policy.roles import Permission

_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern that the site answers to, with its whole route."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        else:
            yield route, one


class Ways:
    """Finds the addresses of things; `values` says what stands for which part."""

    school: Any

    def values(self) -> dict[str, list[Any]]:
        raise NotImplementedError

    def addresses(self, route: str, pattern: URLPattern) -> list[str]:
        """The pattern's addresses, one for each choice of things; fails where a part is unknown.

        A page about no one thing is asked for as it is and, unless it is for anyone, narrowed to the school.
        """
        names = sorted({*pattern.pattern.regex.groupindex, *_PART.findall(route)})  # also of what includes it
        values = self.values() if names else {}
        missing = [name for name in names if name not in values]
        assert not missing, f"{route}: nothing is known to stand for {missing}. Add it to tests/everything.py."
        found = [
            _address(route, pattern, dict(zip(names, chosen, strict=True)))
            for chosen in product(*(values[name] for name in names))
        ]
        narrows = not names and getattr(pattern.callback, "permission", Permission.ANYONE) is not Permission.ANYONE
        return [*found, f"{found[0]}?school={self.school.slug}"] if narrows else found


def _address(route: str, pattern: URLPattern, chosen: dict[str, UUID | int | str]) -> str:
    assert pattern.name, f"{route} has no name"
    if isinstance(pattern.pattern, RoutePattern) and not chosen:
        return f"/{route}"  # whatever the namespace that its name is in
    return reverse(pattern.name, kwargs=chosen)
