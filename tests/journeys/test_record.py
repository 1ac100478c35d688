"""The record, and what did not happen, in a real browser on a phone and on a wide screen."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from goodstanding.outbox.models import Effect
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.record import action, record
from tests.making import a_person, a_school, a_trust

from .browsing import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@action
def note(*, by: object, school: object, refuse: bool = False) -> None:
    if refuse:
        Verdict.of([block("official/approved", "note.refused", "No.")]).require()
    record("effect.tried_again", subject=school, school=school, clauses=("official/open",), facts={"kind": "mail"})


@pytest.fixture(params=[320, 1280])
def at(request: pytest.FixtureRequest, page: Page, live_server: object) -> str:
    """A chief executive is signed in, and something has happened; the address of the site."""
    a_trust()
    school, person = a_school(), a_person(Role.CHIEF_EXECUTIVE, None)
    for _ in range(3):
        note(by=person, school=school)
    with pytest.raises(Refused):
        note(by=person, school=school, refuse=True)
    Effect.objects.create(
        key="a",
        kind="mail",
        payload={"to": "a.very.long.name@oak.example"},
        tries=8,
        abandoned_at=timezone.now(),
        last_error="SMTPDataError: 550 no such person here",
    )
    client = Client()
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[-1])
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server)}]
    )
    page.set_viewport_size({"width": request.param, "height": 900})
    return str(live_server)


def _no_barriers(page: Page) -> None:
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_the_record_is_read_narrowed_and_checked(page: Page, at: str) -> None:
    page.goto(f"{at}/record/")
    expect(page.get_by_text("and it was refused.")).to_be_visible()
    _no_barriers(page)
    page.get_by_label("What happened").select_option("refused")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Check the record now").click()
    expect(page.get_by_text(re.compile("The record is whole. 4 entries were worked out"))).to_be_visible()
    _no_barriers(page)


def test_what_did_not_happen_is_tried_again(page: Page, at: str) -> None:
    page.goto(f"{at}/undone/")
    expect(page.get_by_text("550 no such person")).to_be_visible()
    _no_barriers(page)
    page.get_by_role("button", name=re.compile("Try again")).click()
    expect(page.get_by_text("Everything happened")).to_be_visible()
    _no_barriers(page)
