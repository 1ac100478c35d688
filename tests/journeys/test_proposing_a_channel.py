"""A colleague proposes a channel; the principal returns it, then approves it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from goodstanding.channels.models import Channel

from .browsing import Desk, page_is_accessible
from .conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_channel_is_proposed_returned_mended_and_approved(desk: Desk, town: Town) -> None:
    page = desk.open(town.author, "/channels/")
    page_is_accessible(page)
    page.get_by_role("button", name=re.compile("Propose a channel")).first.click()
    page_is_accessible(page)
    is_told_what_is_missing(page)
    fills_it_in(page, town)
    expect(page.get_by_text("Proposed. The principal has been asked to decide.")).to_be_visible()
    page_is_accessible(page)
    decides_on_it(desk, town, "Return with the reason", "Say how many families you reach today.", "Returned")
    page.reload()
    expect(page.get_by_text("Say how many families you reach today.").first).to_be_visible()
    page.get_by_role("button", name="Change it and propose again").click()
    page_is_accessible(page)
    page.get_by_label("Outcome 1: where it stands today").fill("80")
    page.get_by_role("button", name="Send to the principal").click()
    decides_on_it(desk, town, "Approve", "", "Approved")
    assert Channel.objects.get(platform="bluesky").state == "approved"


def is_told_what_is_missing(page: Page) -> None:
    page.get_by_label("Handle").fill("deansfield.example.org")
    page.get_by_role("button", name="Send to the principal").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    expect(page.get_by_label("Handle")).to_have_value("deansfield.example.org")
    page_is_accessible(page)


def fills_it_in(page: Page, town: Town) -> None:
    """Also with an address that is not the school's, which is refused and keeps all that was typed."""
    by = timezone.localdate() + timedelta(days=200)
    page.get_by_label("Platform").select_option("bluesky")
    page.get_by_label("Public address").fill("https://bsky.app/profile/deansfield.example.org")
    page.get_by_label("Objective").fill("Families of Year 7 come to more of our reading evenings.")
    for part, words in (
        ("what you will count", "families at a reading evening"),
        ("where it stands today", "some"),
        ("what it should become", "120"),
    ):
        page.get_by_label(f"Outcome 1: {part}").fill(words)
    page.get_by_label("Outcome 1: by when").fill(by.isoformat())
    page.get_by_label("Who runs it").fill(f"{town.author.email}\n{town.reader.email}")
    page.get_by_label("School e-mail address").fill("deansfield@mail.example.com")
    page.get_by_label("Page of the school's website").fill("https://deansfield.example.org/contact")
    page.get_by_label("This account is set up for this purpose alone").check()
    page.get_by_role("button", name="Send to the principal").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    expect(page.get_by_label("Outcome 1: what it should become")).to_have_value("120")
    page_is_accessible(page)
    page.get_by_label("School e-mail address").fill("office@deansfield.example.org")
    page.get_by_role("button", name="Send to the principal").click()


def decides_on_it(desk: Desk, town: Town, button: str, reason: str, then: str) -> None:
    """The proposal waits on the principal's first page."""
    page = desk.open(town.principal)
    page.get_by_role("link", name=re.compile("deansfield.example.org on Bluesky")).first.click()
    page_is_accessible(page)
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name=button).click()
    expect(page.locator(".govuk-tag").filter(has_text=then).first).to_be_visible()
    page_is_accessible(page)
