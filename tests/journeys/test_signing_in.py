"""Signing in with a password, being locked out for guessing, and with a code from an app."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from goodstanding.record.models import Entry

from .browsing import Desk, page_is_accessible, sends
from .conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "seven green umbrellas"


@pytest.fixture
def page(desk: Desk, town: Town) -> Page:
    town.author.set_password(PASSWORD)
    town.author.save()
    page = desk.open(None, "/posts/")
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    return page


def sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_colleague_signs_in_and_gets_to_where_they_were_going(page: Page, town: Town) -> None:
    page_is_accessible(page)
    sign_in(page, town.author.email, "not my password")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    page_is_accessible(page)
    sign_in(page, town.author.email, PASSWORD)
    expect(page).to_have_url(re.compile("/posts/$"))


def test_guessing_closes_the_door_for_a_while_and_is_on_record(page: Page, town: Town, desk: Desk) -> None:
    for number in range(6):
        sign_in(page, town.author.email, f"guess number {number}")
    expect(page.get_by_role("heading", name="Sign-in is closed for a while")).to_be_visible()
    page_is_accessible(page)
    page.goto("/account/sign-in/")
    sign_in(page, town.author.email, PASSWORD)
    expect(page.get_by_role("heading", name="Sign-in is closed for a while")).to_be_visible()
    assert Entry.objects.filter(type="person.locked_out").exists()
    desk.complaints[:] = [words for words in desk.complaints if "429" not in words]


def code_of(secret: str) -> str:
    """What an app shows now, with a few seconds left to type it."""
    if time.time() % 30 > 24:
        time.sleep(30 - time.time() % 30)
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_code_from_an_app_is_asked_for_once_it_is_set_up(page: Page, town: Town, desk: Desk) -> None:
    sign_in(page, town.author.email, PASSWORD)
    expect(page).to_have_url(re.compile("/posts/$"))
    page.goto("/account/app/")
    expect(page.get_by_role("heading", name="Is it still you?")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    sends(page, "Go on")
    page_is_accessible(page)
    secret = page.locator(".gs-code").inner_text()
    page.get_by_label("The code your app shows now").fill(code_of(secret))
    sends(page, "Use this app")
    assert "/account/app/" not in page.url
    page_is_accessible(page)
    again = desk.open(None, "/account/sign-in/")
    sign_in(again, town.author.email, PASSWORD)
    expect(again.get_by_role("heading", name="One more step")).to_be_visible()
    page_is_accessible(again)
    again.get_by_label("Code").fill("000000")
    again.get_by_role("button", name="Sign in", exact=True).click()
    expect(again.get_by_text("There is a problem")).to_be_visible()
    again.get_by_label("Code").fill(code_of(secret))
    again.get_by_role("button", name="Sign in", exact=True).click()
    expect(again.get_by_role("heading", name="Waiting for me")).to_be_visible()
