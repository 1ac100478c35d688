"""An empty installation becomes a trust; nobody does that twice, or without the code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from goodstanding.people.models import Trust
from goodstanding.people.setup_code import setup_code

from .browsing import Desk, page_is_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill_in(page: Page, code: str) -> None:
    page.get_by_label("Set-up code").fill(code)
    page.get_by_label("Name of the trust").fill("Three Valleys Trust")
    page.get_by_label("Name of its first school").fill("Deansfield School")
    page.get_by_label("Kind of school").select_option("secondary")
    page.get_by_label("Your first name").fill("Grace")
    page.get_by_label("Your last name").fill("Adeyemi")
    page.get_by_label("Your e-mail address").fill("grace@deansfield.example.org")
    page.get_by_label("Chief executive").check()
    page.get_by_label("A password", exact=True).fill("seven green umbrellas")
    page.get_by_label("The password again").fill("seven green umbrellas")
    page.get_by_role("button", name="Set it up").click()


def test_a_trust_is_set_up_once_and_by_whoever_has_the_code(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    page = desk.open(None, "/")
    expect(page.get_by_role("heading", name="Set up Good Standing")).to_be_visible()
    page_is_accessible(page)
    fill_in(page, "guessed")
    expect(page.get_by_text("That is not the set-up code of this installation.").first).to_be_visible()
    expect(page.get_by_label("Name of the trust")).to_have_value("Three Valleys Trust")
    page_is_accessible(page)
    assert not Trust.objects.exists()
    fill_in(page, setup_code())
    expect(page.get_by_text("Good Standing is set up. Add your colleagues next.")).to_be_visible()
    page_is_accessible(page)
    page.goto("/")
    expect(page.get_by_text("Nothing waits for you")).to_be_visible()
    page_is_accessible(page)
    stranger = desk.open(None, "/first-run/")
    expect(stranger.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
