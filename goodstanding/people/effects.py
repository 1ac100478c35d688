"""What is done for people in the background, and what the libraries of sign-in tell."""

from __future__ import annotations

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from goodstanding.outbox import keeps
from goodstanding.outbox.mail import send

from .imports.actions import finish
from .imports.models import ImportFile
from .imports.people import PEOPLE
from .imports.uploads import carry_out
from .models import Person, Trust
from .sign_in import watching

__all__ = ["PEOPLE", "watching"]


@keeps("password link")
def send_password_link(*, person: str, first: bool, key: str) -> None:
    """Mail the link to set a password. It is made here, so that it is never stored."""
    someone = Person.objects.filter(pk=person, is_active=True).first()
    if someone is not None:
        send(
            key=key,
            to=someone.email,
            context={
                "link": password_link(someone),
                "name": someone.known_as or someone.given_name,
                "trust": str(Trust.objects.get()),
            },
            template=f"people/mails/{'welcome' if first else 'password'}.txt",
        )


def password_link(person: Person) -> str:
    """A link with which `person` may set a password, once, for seven days."""
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    return settings.ADDRESS + reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": token}
    )


def _import_given_up(*, file: str, **_: object) -> None:
    row = ImportFile.objects.get(pk=file)
    finish(row, ImportFile.State.FAILED, "It went wrong several times. Ask your IT colleagues.")


@keeps("import", otherwise=_import_given_up)
def carry_out_import(*, file: str) -> None:
    """Take over a list that somebody confirmed."""
    row = ImportFile.objects.select_related("school", "by").filter(pk=file).first()
    if row is not None and row.under_way:
        carry_out(row)
