"""A check takes an author's name for a pupil's: it is questioned, ruled on, and the post goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from goodstanding.policy.roles import Role
from tests.making import a_person

from .browsing import Desk, page_is_accessible, sends
from .conftest import Town, a_pupil

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_check_is_questioned_ruled_wrong_and_seen_to_have_been(desk: Desk, town: Town) -> None:
    a_pupil(town, "Will", "Grace", "refused")
    lead = a_person(Role.SAFEGUARDING_LEAD, town.school, given_name="Joe", family_name="Bailey")
    page = desk.open(town.author, "/posts/new/")
    is_stopped_and_doubts_it(page)
    rules_on_it(desk.open(lead))
    goes_on(page)
    reads_that_it_was_ruled_wrong(desk.open(town.reader))
    sees_how_the_check_fares(desk.open(town.principal, "/posts/"))


def is_stopped_and_doubts_it(page: Page) -> None:
    page.get_by_label("What do you want to say?").fill("Our author Will Grace reads to Year 4 in the hall.")
    checks = page.locator("#checks")
    expect(checks.locator("mark").first).to_have_text("Will Grace")
    with page.expect_navigation():
        checks.get_by_role("button", name="Question this").first.click()
    expect(page.get_by_role("heading", name="Is this check right?")).to_be_visible()
    expect(page.get_by_text("Why this check is there")).to_be_visible()
    page_is_accessible(page)
    sends(page, "Ask for a ruling")
    expect(page.get_by_text("Choose what is wrong with it.").first).to_be_visible()
    page.get_by_label("This is a different person of that name").check()
    page.get_by_label("What should they know?").fill("He wrote the book.")
    sends(page, "Ask for a ruling")
    expect(page.get_by_text("It waits for somebody with authority")).to_be_visible()
    page_is_accessible(page)


def rules_on_it(page: Page) -> None:
    """It waits on the safeguarding lead's first page."""
    expect(page.get_by_text("Rule on a check")).to_be_visible()
    page.get_by_role("link", name="Our author Will Grace").click()
    expect(page.get_by_text("He wrote the book.")).to_be_visible()
    expect(page.get_by_role("link", name="Will Grace", exact=True)).to_be_visible()
    page_is_accessible(page)
    page.get_by_label("It is wrong in this post").check()
    page.get_by_label("Why?").fill("It is the author, who agreed to be named.")
    sends(page, "Put the ruling on record")
    expect(page.get_by_text("Your ruling is on record.")).to_be_visible()
    page_is_accessible(page)


def goes_on(page: Page) -> None:
    page.get_by_role("link", name="The post").click()
    expect(page.get_by_text("Ruled wrong:")).to_be_visible()
    sends(page, "Send to a second reader")
    page.get_by_label("Priya Nair").check()
    sends(page, "Send it")
    expect(page.get_by_text("Your colleague has an e-mail with a link.")).to_be_visible()


def reads_that_it_was_ruled_wrong(page: Page) -> None:
    """By whom, and why."""
    page.get_by_role("link", name="Our author Will Grace").click()
    expect(page.get_by_text("It is the author, who agreed to be named.")).to_be_visible()
    expect(page.get_by_text("Joe Bailey").first).to_be_visible()
    page_is_accessible(page)


def sees_how_the_check_fares(page: Page) -> None:
    page.get_by_role("link", name="How the checks fare").click()
    row = page.get_by_role("row").filter(has_text="100%")
    expect(row.get_by_role("cell").nth(3)).to_have_text("1")
    page_is_accessible(page)
