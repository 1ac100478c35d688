"""What was given up is listed, and can be tried again by those who run the trust."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from goodstanding.outbox.models import Effect
from goodstanding.people.models import Person, RoleHeld
from goodstanding.policy.roles import Role
from goodstanding.record.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Person:
    person = Person.objects.create(email="it@trust.example", given_name="Ivo", family_name="Bell")
    RoleHeld.objects.create(person=person, role=Role.IT)
    client.force_login(person)
    return person


def _words(client: Client, address: str = "/undone/") -> str:
    return " ".join(strip_tags(client.get(address).content.decode()).split())


def test_what_was_given_up_is_listed_and_tried_again(client: Client, staff: Person) -> None:
    assert "Everything happened" in _words(client)
    effect = Effect.objects.create(
        key="a",
        kind="mail",
        payload={"to": "tom@oak.example"},
        tries=8,
        abandoned_at=timezone.now(),
        last_error="SMTPDataError: 550 <b>No such person</b>",
    )
    words = _words(client)
    assert "An e-mail to tom@oak.example" in words
    assert "550 &lt;b&gt;No such person" in words
    again = f"/undone/{effect.pk}/another-try/"
    assert client.get(again).status_code == 405
    assert "tries again now" in strip_tags(client.post(again, follow=True).content.decode())
    effect.refresh_from_db()
    assert (effect.abandoned_at, effect.tries) == (None, 0)
    assert Entry.objects.latest("seq").type == "effect.tried_again"
    assert "has not given this up" in strip_tags(client.post(again, follow=True).content.decode())
    assert Entry.objects.latest("seq").type == "refused"


def test_it_is_for_those_who_run_the_trust(client: Client, staff: Person) -> None:
    RoleHeld.objects.update(role=Role.REPRESENTATIVE)
    assert client.get("/undone/").status_code == 403
