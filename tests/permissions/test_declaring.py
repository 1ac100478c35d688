"""What pages declare, and what must never slip in the table of roles."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from config.urls import urlpatterns
from goodstanding.policy.roles import HELD_BY, Permission, Role
from goodstanding.web.gate import page

from .walk import ALL, OPEN, declares

CONFIDENTIAL = [
    Permission.READ_POST,
    Permission.WRITE_POST,
    Permission.AGREE_POST,
    Permission.RETRACT_POST,
    Permission.SEE_PUPILS,
    Permission.MANAGE_PUPILS,
    Permission.KNOW_BARS,
    Permission.SEE_RECORD,
]


@pytest.mark.parametrize("permission", CONFIDENTIAL)
def test_an_administrator_of_computers_reads_no_unpublished_post_and_no_pupil(permission: Permission) -> None:
    assert Role.IT not in HELD_BY[permission]


def test_every_page_asks_for_a_permission_that_the_table_knows() -> None:
    assert set(HELD_BY) == set(Permission) - set(OPEN)
    assert [route for route, pattern in ALL.items() if declares(pattern) is None] == []


@page(Permission.ANYONE)
def open_to_all(request: object) -> HttpResponse:
    return HttpResponse("hello")


@pytest.mark.parametrize(
    ("view", "name"),
    [(lambda request: HttpResponse("hello"), "undeclared"), (lambda request: HttpResponse("hello"), None)],
)
def test_a_page_that_declares_nothing_is_not_served(
    settings: LazySettings, client: Client, view: object, name: str | None
) -> None:
    settings.ROOT_URLCONF = type(
        "Urls",
        (),
        {"urlpatterns": [*urlpatterns, path("undeclared/", view, name=name), path("declared/", open_to_all)]},
    )  # type: ignore[arg-type]
    assert client.get("/declared/").content == b"hello"
    with pytest.raises(ImproperlyConfigured, match="declares no permission"):
        client.get("/undeclared/")
