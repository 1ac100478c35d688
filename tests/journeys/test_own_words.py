"""A principal writes an own word, sees what it would have found, puts it live; a writer is told while typing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.making import a_draft_post

from .browsing import Desk, page_is_accessible
from .conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_own_word_is_tried_put_live_and_heard_of_while_typing(desk: Desk, town: Town) -> None:
    a_draft_post(town.author, [town.board], "The new sports hall opens in May. Come and see!")
    page = desk.open(town.principal, "/own-words/")
    page_is_accessible(page)
    page.get_by_role("button", name="Write one").first.click()
    writes_it(page)
    expect(page.get_by_text(re.compile("Of the last 1 post that you may read, 1 has these words"))).to_be_visible()
    expect(page.locator("mark")).to_have_text("new sports hall")
    page_is_accessible(page)
    page.get_by_role("button", name="Put it live").click()
    expect(page.get_by_text("It is live")).to_be_visible()
    is_heard_of(desk.open(town.author, "/posts/new/"))


def writes_it(page: Page) -> None:
    """At first with words that would be found everywhere, which is said beside them."""
    page.get_by_label("Words to look for").fill("*")
    page.get_by_label("What is wrong").fill("The opening has no date yet.")
    page.get_by_label("What to do instead").fill("Say that it is being built, and no day.")
    page.get_by_label("Clause that it serves").select_option("voice/authority")
    page.get_by_role("button", name="Save and try it").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    page_is_accessible(page)
    page.get_by_label("Words to look for").fill("sports hall ... open*\nnew sports hall")
    page.get_by_role("button", name="Save and try it").click()


def is_heard_of(page: Page) -> None:
    page.get_by_label("What do you want to say?").press_sequentially("We promise that the sports hall will open!")
    expect(page.get_by_text("“sports hall will open”: The opening has no date yet.").first).to_be_visible()
    expect(page.get_by_text("reads as a promise").first).to_be_visible()
    page_is_accessible(page)
