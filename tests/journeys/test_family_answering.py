"""A mother answers on her phone, from the office’s letter to the receipt, and changes her mind."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from goodstanding.consent.facts import standings
from goodstanding.policy.consent import Standing, Use

from .browsing import NARROW, Desk, page_is_accessible, sends, too_wide
from .conftest import Town, a_pupil

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
USES = (
    "The school’s website and noticeboard",
    "The school’s social media",
    "Newspapers, radio and television",
    "Films",
)


def test_a_mother_answers_on_her_phone_and_changes_her_mind(desk: Desk, town: Town) -> None:
    pupil = a_pupil(town, "Amina", "Bexley", "given")
    link = from_the_letter(desk.open(town.reader, f"/pupils/{pupil.pk}/"))
    phone = desk.open(None, link, width=NARROW, script=False)
    expect(phone.get_by_role("heading", name="May we show Amina?")).to_be_visible()
    sends(phone, "Check your answer")
    expect(phone.get_by_role("alert")).to_contain_text("Choose an answer")
    for use in USES:
        phone.get_by_role("group", name=use).get_by_label("A picture, with the first name").check()
    phone.get_by_role("group", name="Films").get_by_label("No", exact=True).check()
    sends(phone, "Check your answer")
    expect(phone.get_by_text("Nothing is sent yet.")).to_be_visible()
    fits(phone)
    sends(phone, "Change something")
    expect(phone.get_by_role("group", name="Films").get_by_label("No", exact=True)).to_be_checked()
    sends(phone, "Check your answer")
    sends(phone, "Send my answer")
    expect(phone.get_by_role("heading", name="Thank you. Your answer is recorded")).to_be_visible()
    fits(phone)
    phone.get_by_role("button", name="Change your answer").click()
    sends(phone, "Say no to everything")
    expect(phone.get_by_text("Thank you")).to_be_visible()
    assert set(standings(pupil, pupil.consents.latest("recorded_at").given_on).values()) == {Standing.REFUSED}
    assert pupil.consents.exclude(reply=None).count() == 2 * len(Use)


def from_the_letter(page: Page) -> str:
    """The office adds the mother, who has no e-mail address, and prints her letter: its link."""
    page.get_by_role("link", name=re.compile("Add who answers")).click()
    page.get_by_label("Name").fill("Hodan Bexley")
    sends(page, "Add this person")
    sends(page, "Print the letter")
    expect(page.get_by_role("article", name="Letter to Hodan Bexley")).to_be_visible()
    page_is_accessible(page)
    return page.locator(".gs-letter__link").inner_text().strip()


def fits(page: Page) -> None:
    assert too_wide(page) == [], page.url
