"""allauth's forms in our own words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.signals import user_login_failed

_LONG = "At least 10 characters. Three words that do not belong together are easy to keep in mind and hard to guess."


def _say(form: forms.Form, **words: str | tuple[str, str]) -> None:
    """Give fields of `form` a label, or a label and a hint, and take allauth's placeholders out."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    for name, said in words.items():
        if name in form.fields:
            label, hint = (said, "") if isinstance(said, str) else said
            form.fields[name].label = label
            form.fields[name].help_text = hint


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            login="E-mail address",
            password="Password",  # noqa: S106 (a label)
            remember=("Keep me signed in on this device", "Only on a device that nobody else uses."),
        )
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class ResetPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email="E-mail address")


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=("New password", _LONG), password2="New password again")


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            oldpassword="The password you have now",
            password1=("New password", _LONG),
            password2="New password again",
        )


class SetPasswordForm(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=("New password", _LONG), password2="New password again")


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password="Password")  # noqa: S106 (a label)


class CodeForm(mfa.AuthenticateForm):
    """The second step. Wrong codes count as wrong passwords do, over all processes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=("Code", "Six digits from your authenticator app, or a recovery code."))
        self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self) -> str:
        tried = {"email": self.user.email}
        if not AxesProxyHandler.is_allowed(context.request, tried):
            context.request.axes_locked_out = True
            context.request.axes_credentials = tried
            raise forms.ValidationError("Sign-in is closed for a while.")
        try:
            return str(super().clean_code())
        except forms.ValidationError:
            user_login_failed.send(__name__, credentials=tried, request=context.request)
            raise


class CodeAgainForm(mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=("Code", "Six digits from your authenticator app, or a recovery code."))


class ActivateAppForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=("The code your app shows now", "Six digits."))


class AddKeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            name=("Name", "So that you know it again, for example “Work laptop”."),
            passwordless=(
                "Sign in with it alone, without a password",
                "Your device then asks for your finger, face or PIN.",
            ),
        )
        self.fields["name"].required = True


class EditKeyForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name="Name")
