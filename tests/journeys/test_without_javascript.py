"""The main journey in a browser that runs no script, on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from goodstanding.publishing.models import Post

from .browsing import NARROW, Desk, sends, too_wide
from .conftest import Town, a_pupil

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_post_is_written_stopped_and_agreed_without_script(desk: Desk, town: Town, photograph: Path) -> None:
    a_pupil(town, "Amina", "Bexley", "given")
    page = desk.open(town.author, width=NARROW, script=False)
    page.get_by_role("main").get_by_role("button", name="Write a post").first.click()
    page.get_by_label("What do you want to say?").fill("Amina Bexley read to us today.")
    page.get_by_label("Add photographs").set_input_files(photograph)
    sends(page, "Add these photographs")
    fits(page)
    page.get_by_label("Describe photograph 1").fill("A teacher and two children read together in front of books.")
    sends(page, "Send to a second reader")
    expect(page.get_by_text("is a pupil's full name").first).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Go back and put it right").click()
    page.get_by_label("What do you want to say?").fill("Story time in the library today.")
    sends(page, "Save as a draft")
    says_who_is_in_it(page)
    sends(page, "Send to a second reader")
    page.get_by_label("Priya Nair").check()
    sends(page, "Send it")
    fits(page)
    agrees(desk.open(town.reader, width=NARROW, script=False))
    assert Post.objects.get().state == "agreed"


def fits(page: Page) -> None:
    assert too_wide(page) == [], page.url


def says_who_is_in_it(page: Page) -> None:
    """A pupil is found by sending the name; the others are adults."""
    page.get_by_role("link", name=re.compile("Say who they are")).click()
    page.get_by_label("A pupil", exact=True).check()
    page.get_by_label("Find them by name").fill("Amina")
    sends(page, "Find")
    expect(page.get_by_text("Consent given", exact=True)).to_be_visible()
    page.get_by_label(re.compile("Amina Bexley")).check()
    sends(page, "Save")
    for name in ("Priya Nair", "Sam Holt"):
        page.get_by_label("An adult who has given permission").check()
        page.get_by_label("Their name").fill(name)
        sends(page, "Save")
    fits(page)
    sends(page, "I have looked")


def agrees(page: Page) -> None:
    page.get_by_role("link", name="Story time in the library today.").click()
    fits(page)
    sends(page, "Agree: publish exactly this")
    expect(page.get_by_text("Agreed", exact=True).first).to_be_visible()
