"""The number beside "Waiting for me" is kept for some seconds, and counted anew after what one does."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goodstanding.policy.roles import Role
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(settings: Any) -> Client:
    a_trust()
    settings.WAITING_COUNTED_EVERY = 60
    client = Client()
    client.force_login(a_person(Role.PRINCIPAL, a_school("ashdown")), configured.AUTHENTICATION_BACKENDS[-1])
    return client


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_a_page_does_not_ask_every_room_each_time(client: Client) -> None:
    first = queries(client, "/policy/")
    assert queries(client, "/policy/") < first / 2
    client.post("/posts/new/")  # whatever it answers, this person did something
    assert queries(client, "/policy/") > first / 2


def test_the_page_that_lists_them_always_looks(client: Client) -> None:
    client.get("/policy/")
    assert queries(client, "/") > queries(client, "/policy/") * 2
