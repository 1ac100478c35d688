"""The permission gate: every URL declares what it asks for, or it is not served."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, URLResolver
from django.urls.resolvers import URLPattern

from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused

from .errors import not_allowed

View = Callable[..., HttpResponseBase]

# Other people's pages, by the start of their URL name: they cannot carry our mark.
_GUESTS: dict[str, Permission] = {}


def page(permission: Permission, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Declare the permission a view asks for, and the methods it answers.

    The gate asks for the permission *anywhere at all*; a view that is about one
    school asks again for that school.
    """
    allowed = (*methods, "HEAD") if "GET" in methods else methods

    def declare(view: View) -> View:
        @wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            return view(request, *args, **kwargs)

        gated.permission = permission  # type: ignore[attr-defined]
        gated.methods = allowed  # type: ignore[attr-defined]
        return gated

    return declare


def guests(
    urls: list[URLPattern | URLResolver], permission: Permission, **exceptions: Permission
) -> list[URLPattern | URLResolver]:
    """Declare `permission` for a library's URLs, by name; `exceptions` by URL name."""
    for pattern in urls:
        if isinstance(pattern, URLResolver):
            guests(pattern.url_patterns, permission, **exceptions)
        elif pattern.name:
            _GUESTS[pattern.name] = exceptions.get(pattern.name, permission)
    return urls


def declared(match: ResolverMatch) -> Permission | None:
    """The permission the view behind `match` declares; None when it declares none."""
    own: Permission | None = getattr(match.func, "permission", None)
    return own or _GUESTS.get(match.url_name or "")


class Gate:
    """Middleware that lets nobody past a page they may not see."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponseBase | None:
        assert request.resolver_match is not None
        permission = declared(request.resolver_match)
        if permission is None:
            raise ImproperlyConfigured(f"{request.path} declares no permission")
        if permission is Permission.ANYONE:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        verdict = request.user.may(permission)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """A refusal that a page did not expect, because something changed since it was drawn."""
        return not_allowed(request, exception) if isinstance(exception, Refused) else None
