"""Signing in with Microsoft or Google, against a real OpenID Connect server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from config.providers import providers
from goodstanding.people.models import Person
from goodstanding.policy.roles import Role
from tests.making import a_person, a_school, a_trust
from tests.rooms.openid_server import SECRET, Server

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    with Server() as running:
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": providers(
                    {
                        "GOODSTANDING_MICROSOFT_ID": "m",
                        "GOODSTANDING_MICROSOFT_SECRET": SECRET,
                        "GOODSTANDING_MICROSOFT_SERVER": running.url,
                        "GOODSTANDING_GOOGLE_ID": "g",
                        "GOODSTANDING_GOOGLE_SECRET": SECRET,
                        "GOODSTANDING_GOOGLE_SERVER": running.url,
                    }
                ),
            }
        }
        yield running


@pytest.fixture
def person() -> Person:
    a_trust()
    someone = a_person(Role.SENIOR_LEADER, a_school("ashdown"), email="amy@ashdown.example")
    someone.set_password("correct horse battery")
    someone.save()
    return someone


def sign_in(client: Client, name: str, **asked: str) -> Any:
    """Go to the server and come back, as a browser does."""
    gone = client.post(f"/account/with/{name}/", query_params=asked)
    assert gone.status_code == 302
    back = httpx.get(gone.headers["Location"]).headers["Location"]
    return client.get(urlsplit(back)._replace(scheme="", netloc="").geturl())


def test_a_person_the_trust_added_comes_in(server: Server, person: Person, client: Client) -> None:
    server.claims = {"sub": "1", "email": "Amy@Ashdown.example", "email_verified": True}
    assert sign_in(client, "google").url == "/"
    assert client.get("/me/").status_code == 200
    person.refresh_from_db()
    assert person.check_password("correct horse battery")  # nothing of the person is changed
    assert not SocialAccount.objects.exists()  # and no link outlives the address


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "1", "email": "amy@ashdown.example", "email_verified": False},
        {"sub": "1", "email": "amy@ashdown.example"},
        {"sub": "1", "preferred_username": "amy@ashdown.example"},  # Google never vouches with that
        {"sub": "1", "email": "stranger@else.example", "email_verified": True},
        {"sub": "1"},
    ],
)
def test_nobody_else_comes_in_and_nobody_is_made(
    server: Server, person: Person, client: Client, claims: dict[str, Any]
) -> None:
    server.claims = claims
    answer = sign_in(client, "google")
    assert answer.status_code == 403
    assert "Your trust has not added you" in answer.content.decode()
    assert client.get("/me/").status_code == 302
    assert Person.objects.count() == 1


def test_microsoft_vouches_by_the_name_in_the_trusts_own_directory(
    server: Server, person: Person, client: Client
) -> None:
    server.claims = {"sub": "1", "email": "amy@ashdown.example"}  # anyone there may type an address
    assert sign_in(client, "microsoft").status_code == 403
    server.claims = {"sub": "1", "preferred_username": "amy@ashdown.example"}
    server.userinfo = {"sub": "1"}
    assert sign_in(client, "microsoft").url == "/"
    assert client.get("/me/").status_code == 200


def test_who_has_left_does_not_come_in(server: Server, person: Person, client: Client) -> None:
    Person.objects.update(left_on=timezone.localdate() - timedelta(days=1))
    server.claims = {"sub": "1", "email": "amy@ashdown.example", "email_verified": True}
    assert sign_in(client, "google").url == "/account/closed/"
    assert client.get("/me/").status_code == 302


def test_nothing_is_connected_to_whoever_is_signed_in(server: Server, person: Person, client: Client) -> None:
    client.force_login(person, backend="goodstanding.people.sign_in.backend.Backend")
    server.claims = {"sub": "1", "email": "stranger@else.example", "email_verified": True}
    assert sign_in(client, "google", process="connect").status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_code_of_somebody_elses_visit_is_worth_nothing(server: Server, person: Person, client: Client) -> None:
    server.claims = {"sub": "1", "email": "amy@ashdown.example", "email_verified": True}
    gone = client.post("/account/with/google/")
    back = httpx.get(gone.headers["Location"]).headers["Location"]
    path = urlsplit(back)._replace(scheme="", netloc="").geturl()
    answer = Client().get(path)
    assert "That did not work" in answer.content.decode()
    assert client.get(path).url == "/"  # type: ignore[attr-defined]


def test_the_ways_are_offered_and_others_are_not_there(server: Server, person: Person, client: Client) -> None:
    words = client.get("/account/sign-in/").content.decode()
    assert "Use Microsoft" in words
    assert "Use Google" in words
    assert "Sign in with Google" in client.get("/account/with/google/").content.decode()
    assert client.get("/account/with/github/").status_code == 404


def test_a_provider_needs_the_trusts_own_directory() -> None:
    assert providers({}) == []
    assert providers({"GOODSTANDING_GOOGLE_ID": "g"}) == []
    with pytest.raises(ValueError, match="TENANT"):
        providers({"GOODSTANDING_MICROSOFT_ID": "m", "GOODSTANDING_MICROSOFT_SECRET": "s"})
    found = providers(
        {"GOODSTANDING_MICROSOFT_ID": "m", "GOODSTANDING_MICROSOFT_SECRET": "s", "GOODSTANDING_MICROSOFT_TENANT": "t-1"}
    )
    assert found[0]["settings"]["server_url"].endswith("/t-1/v2.0")
