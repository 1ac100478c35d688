"""Who is let in: nobody who has left, however the leaving was recorded."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from goodstanding.people.models import Person


def is_here(person: Person) -> bool:
    """Whether the person has not left; the last day still counts."""
    left = person.left_on is not None and person.left_on < timezone.localdate()
    return person.is_active and not left


class Backend(AuthenticationBackend):
    """Asked at sign-in and again at every request, so a session ends with the last day."""

    def user_can_authenticate(self, user: Person) -> bool:
        return is_here(user)


def address_tried(request: HttpRequest, credentials: dict[str, str] | None) -> str:
    """The e-mail address somebody tried, folded, for counting wrong passwords."""
    tried = (credentials or {}).get("email") or (credentials or {}).get("login") or request.POST.get("login", "")
    return tried.strip().lower()[:255]


def address_from(request: HttpRequest) -> str:
    """The network address that tried: the one our own proxy saw, where there is a proxy."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")
