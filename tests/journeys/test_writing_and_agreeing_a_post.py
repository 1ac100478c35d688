"""The main journey: a post with a photograph is written, stopped, put right, agreed, and public."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from goodstanding.publishing.models import Post
from goodstanding.publishing.release.carry import carry, read_back

from .browsing import Desk, page_is_accessible, sends
from .conftest import Town, a_pupil

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_post_is_stopped_put_right_agreed_and_public(desk: Desk, town: Town, photograph: Path) -> None:
    a_pupil(town, "Amina", "Bexley", "given")
    a_pupil(town, "Joel", "Kessler", "refused")
    page = desk.open(town.author)
    page_is_accessible(page)
    writes(page, photograph)
    says_who_is_in_it(page)
    is_stopped(page)
    puts_it_right(page)
    sends_it_to(page, "Priya Nair")
    second = desk.open(town.reader)
    reads_and_agrees(second)
    goes_out()
    is_on_the_noticeboard(desk)
    page.reload()
    expect(page.get_by_text("Public on", exact=False).first).to_be_visible()
    page_is_accessible(page)


def writes(page: Page, photograph: Path) -> None:
    page.get_by_role("main").get_by_role("button", name="Write a post").first.click()
    page_is_accessible(page)
    page.get_by_label("What do you want to say?").fill("Story time with Joel Kessler today.")
    checks = page.locator("#checks")
    expect(checks.get_by_text("is a pupil's full name").first).to_be_visible()
    expect(checks.locator("mark")).to_have_text("Joel Kessler")
    page.get_by_label("Add photographs").set_input_files(photograph)
    add = page.get_by_role("button", name="Add these photographs")
    if add.is_visible():
        add.click()
    expect(page.get_by_label("Describe photograph 1")).to_be_visible(timeout=30_000)
    page.get_by_label("Describe photograph 1").fill("A teacher and two children read together in front of books.")
    page_is_accessible(page)
    sends(page, "Save as a draft")
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()


def says_who_is_in_it(page: Page) -> None:
    """The teacher, a pupil with consent, and one without."""
    page.get_by_role("link", name=re.compile("Say who they are")).click()
    page_is_accessible(page)
    expect(page.locator(".gs-faces > li")).to_have_count(3)
    page.get_by_label("An adult who has given permission").check()
    page.get_by_label("Their name").fill("Priya Nair")
    sends(page, "Save")
    says_pupil(page, "Amina", "Consent given")
    says_pupil(page, "Joel", "May not be shown")
    page_is_accessible(page)
    sends(page, "I have looked")


def says_pupil(page: Page, name: str, standing: str) -> None:
    page.get_by_label("A pupil", exact=True).check()
    page.get_by_label("Find them by name").press_sequentially(name)
    found = page.locator("#found")
    expect(found.get_by_text(standing, exact=True)).to_be_visible()
    found.get_by_label(re.compile(name)).check()
    sends(page, "Save")


def is_stopped(page: Page) -> None:
    """For the full name and for the pupil whose family said no."""
    sends(page, "Send to a second reader")
    expect(page.get_by_text("is a pupil's full name").first).to_be_visible()
    expect(page.get_by_text(re.compile("Joel Kessler.*(refused|consent)", re.IGNORECASE)).first).to_be_visible()
    expect(page.get_by_role("button", name="Send it")).to_have_count(0)
    page_is_accessible(page)
    page.get_by_role("button", name="Go back and put it right").click()


def puts_it_right(page: Page) -> None:
    """The text says no name, and the third face turns out to be somebody else's."""
    page.get_by_label("What do you want to say?").fill("Story time in the library today.")
    sends(page, "Save as a draft")
    page.get_by_role("link", name=re.compile("See its faces")).click()
    page.get_by_role("link", name=re.compile("Change.*face 3")).click()
    page.get_by_label("Nobody could tell who this is").check()
    sends(page, "Save")
    sends(page, "I have looked")
    sends(page, "Send to a second reader")


def sends_it_to(page: Page, reader: str) -> None:
    for box in page.get_by_label("Your reason").all():
        box.fill("They are seen from behind.")
    page_is_accessible(page)
    page.get_by_label(reader).check()
    sends(page, "Send it")
    expect(page.get_by_text("Your colleague has an e-mail with a link.")).to_be_visible()
    page_is_accessible(page)


def reads_and_agrees(page: Page) -> None:
    """It waits on the second reader's first page."""
    page.get_by_role("link", name="Story time in the library today.").click()
    expect(page.get_by_text("This is exactly what would be public.")).to_be_visible()
    page_is_accessible(page)
    sends(page, "Agree: publish exactly this")
    expect(page.get_by_text("Agreed", exact=True).first).to_be_visible()
    page_is_accessible(page)


def goes_out() -> None:
    """What the worker does."""
    release = Post.objects.get().releases.get()
    carry(release=release.pk)
    read_back(release=release.pk)


def is_on_the_noticeboard(desk: Desk) -> None:
    """For anyone, with its picture."""
    public = desk.open(None, "/noticeboard/deansfield/")
    expect(public.get_by_text("Story time in the library today.")).to_be_visible()
    picture = public.get_by_alt_text("A teacher and two children read together in front of books.")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") == 1600
    page_is_accessible(public)
