"""How signing in behaves here: people are added by their trust, never by themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodstanding.people import actions
from goodstanding.people.models import Person, Trust

from .backend import is_here


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again.",
        "too_many_login_attempts": "There were too many wrong tries. Wait a few minutes, then try again.",
        "incorrect_password": "That is not your password.",
        "enter_current_password": "Type the password you have now.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """Nobody who has left comes in, by whichever way."""
        if not is_here(user):
            return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]
        return super().pre_login(request, user, **kwargs)  # type: ignore[no-any-return]

    def send_password_reset_mail(self, user: Person, email: str, context: Any) -> None:
        actions.send_password_link(person=user, by=None)


class SocialAdapter(DefaultSocialAccountAdapter):
    """Microsoft and Google only tell us who is there; whom we know, the trust decides."""

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Person, str] | None:
        """The person with the address the provider vouches for.

        The empty second value tells allauth to leave our person as it is: no
        password is wiped, and no link is kept that would outlive the address.
        """
        for address in _vouched_for(sociallogin):
            person = Person.objects.filter(email__iexact=address).first()
            if person is not None:
                return person, ""
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.state.get("process") != "login" or not sociallogin.is_existing:
            raise ImmediateHttpResponse(
                render(
                    request,
                    "socialaccount/not_known.html",
                    status=403,
                    context={"addresses": [a.email for a in sociallogin.email_addresses]},
                )
            )

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class MfaAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right, or it has run out. Type the newest one.",
    }

    def _get_site_name(self) -> str:
        trust = Trust.objects.first()
        return f"Good Standing – {trust}" if trust else "Good Standing"

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        return {"id": str(user.pk).encode(), "name": user.email, "display_name": str(user)}


def _vouched_for(sociallogin: Any) -> list[str]:
    """The addresses that the provider has verified.

    Microsoft verifies none, but a name to sign in with, in the trust's own
    directory, is always at a domain that the trust has proved to be its own.
    """
    found = [a.email for a in sociallogin.email_addresses if a.verified]
    if sociallogin.account.provider == "microsoft":
        claims = sociallogin.account.extra_data.get("id_token") or {}
        found += [claims["preferred_username"]] if claims.get("preferred_username") else []
    return found
