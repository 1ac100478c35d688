"""What is public comes down when a colleague agrees, and at once where it cannot wait."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from goodstanding.publishing.models import Retraction
from goodstanding.publishing.release.carry import carry, read_back
from goodstanding.publishing.release.retraction import retract
from tests.making import an_agreed_post

from .browsing import Desk, page_is_accessible
from .conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Parents' evening is on Tuesday from 4pm."


@pytest.fixture
def page(desk: Desk, town: Town) -> Page:
    """The author looks at where the post stands on the noticeboard."""
    post, _ = an_agreed_post(town.author, town.reader, [town.board], text=WORDS)
    release = post.releases.get()
    carry(release=release.pk)
    read_back(release=release.pk)
    page = desk.open(town.author, f"/posts/{post.pk}/")
    page.get_by_role("link", name=str(town.board)).click()
    page_is_accessible(page)
    return page


def is_public(desk: Desk) -> bool:
    board = desk.open(None, "/noticeboard/deansfield/")
    page_is_accessible(board)
    return board.get_by_text(WORDS).count() > 0


def test_a_post_comes_down_when_a_colleague_agrees(desk: Desk, town: Town, page: Page) -> None:
    page.get_by_role("button", name="Ask to take it down").click()
    expect(page.get_by_text("There is a problem").or_(page.locator(".govuk-error-message")).first).to_be_visible()
    page_is_accessible(page)
    page.get_by_label("Why must it come down?").fill("It is on Wednesday. Families would come on the wrong day.")
    page.get_by_role("button", name="Ask to take it down").click()
    expect(page.get_by_text("It waits for a colleague.")).to_be_visible()
    assert is_public(desk)
    second = desk.open(town.reader)
    second.get_by_role("link", name=WORDS).first.click()
    second.get_by_role("button", name="Agree: take it down").click()
    expect(second.get_by_text("Thank you. Your answer is on record.")).to_be_visible()
    page_is_accessible(second)
    retract(retraction=Retraction.objects.get().pk)
    assert not is_public(desk)


def test_what_cannot_wait_comes_down_at_once_and_is_reviewed(desk: Desk, town: Town, page: Page) -> None:
    page.get_by_label("Why must it come down?").fill("A pupil can be told from what it says.")
    page.get_by_label("It cannot wait").check()
    page.get_by_role("button", name="Ask to take it down").click()
    expect(page.get_by_text("It is being taken down.")).to_be_visible()
    retract(retraction=Retraction.objects.get().pk)
    assert not is_public(desk)
    principal = desk.open(town.principal)
    principal.get_by_role("link", name=WORDS).first.click()
    principal.get_by_role("button", name="It was right to take it down").click()
    expect(principal.get_by_text("Thank you. Your answer is on record.")).to_be_visible()
    expect(principal.get_by_text(re.compile("Taken down")).first).to_be_visible()
