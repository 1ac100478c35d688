"""What each network needs to know of an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from goodstanding.channels.models import Channel
from goodstanding.publishing.networks import mastodon
from goodstanding.publishing.networks.bluesky import Bluesky
from goodstanding.publishing.networks.protocol import Session, Trouble

from .opening import Opened, opened


class BlueskyForm(forms.Form):
    server = forms.URLField(
        initial="https://bsky.social",
        assume_scheme="https",
        label="Server",
        help_text="Leave it as it is unless your school runs its own.",
    )
    identifier = forms.CharField(label="Handle", max_length=200, help_text="For example deansfield.bsky.social")
    password = forms.CharField(
        label="App password",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Made in Bluesky under Settings, Privacy and security, App passwords. "
        "Never the account's own password.",
    )

    def account(self) -> Opened | None:
        """The account these words open; None, with an error beside the field, where none."""
        data = self.cleaned_data
        session = Session(
            data["server"],
            data["identifier"].lstrip("@"),
            {"password": data["password"]},
            local=settings.LOCAL_NETWORKS,
        )
        try:
            return opened(Bluesky(), session)
        except Trouble as trouble:
            self.add_error("password", trouble.why)
            return None


class MastodonForm(forms.Form):
    """In two goes: the server first, then the code that its own page shows."""

    server = forms.URLField(assume_scheme="https", label="Server", help_text="For example https://mastodon.example")
    code = forms.CharField(
        required=False,
        label="Code",
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="The server shows it once you have allowed Good Standing in.",
    )

    def __init__(self, *args: Any, app: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app = app
        if not app:
            del self.fields["code"]

    def register(self) -> dict[str, str] | None:
        """Make ourselves known to the server; None, with an error, where it does not answer."""
        server = self.cleaned_data["server"].rstrip("/")
        try:
            return {**mastodon.register(server, local=settings.LOCAL_NETWORKS), "server": server}
        except Trouble as trouble:
            self.add_error("server", trouble.why)
            return None

    @property
    def page_to_sign_in(self) -> str:
        return mastodon.page_to_sign_in(self.app["server"], self.app) if self.app else ""

    def account(self) -> Opened | None:
        app, code = self.app or {}, self.cleaned_data.get("code", "")
        if not code:
            self.add_error("code", "Enter the code that the server showed.")
            return None
        try:
            tokens = mastodon.exchange(app["server"], app, code, local=settings.LOCAL_NETWORKS)
            session = Session(app["server"], "", tokens, local=settings.LOCAL_NETWORKS)
            return opened(mastodon.Mastodon(), session)
        except Trouble as trouble:
            self.add_error("code", trouble.why)
            return None


FORMS = {Channel.Platform.BLUESKY: BlueskyForm, Channel.Platform.MASTODON: MastodonForm}
