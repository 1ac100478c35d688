"""Photographs by the keyboard alone: brought one by one, tagged, covered, used, and read by a second reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from goodstanding.consent.photographs.models import Photograph
from goodstanding.publishing.models import Post

from .browsing import Desk, page_is_accessible
from .conftest import Town, a_pupil
from .test_keyboard_only import choose, go_to, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_photographs_are_brought_tagged_covered_and_used(
    desk: Desk, town: Town, photograph: Path, tmp_path: Path
) -> None:
    a_pupil(town, "Amina", "Bexley", "given")
    a_pupil(town, "Joel", "Kessler", "refused")
    page = desk.open(town.author, "/photographs/")
    press(page, page.get_by_role("main").get_by_role("button", name="Add photographs").first)
    brings(page, [photograph, a_file(tmp_path / "hall.png"), no_picture(tmp_path / "notes.jpg")])
    tags(page)
    covers(page)
    uses_it(page)
    sends_it(page)
    second = desk.open(town.reader)
    press(second, second.get_by_role("link", name="Story time in the library today."))
    expect(second.locator(".gs-photo svg [data-face]")).to_have_count(2)
    expect(second.get_by_text("Faces in it were covered")).to_be_visible()
    expect(second.locator(".gs-faces").get_by_text("Amina Bexley")).to_be_visible()
    page_is_accessible(second)
    assert Photograph.objects.get(made_by="covered") == Post.objects.get().pictures.get().photograph


def a_file(file: Path) -> Path:
    Image.new("RGB", (640, 480), (120, 160, 140)).save(file)
    return file


def no_picture(file: Path) -> Path:
    file.write_bytes(b"Not a picture at all.")
    return file


def brings(page: Page, files: list[Path]) -> None:
    """Three files: two arrive, and the third says why not."""
    go_to(page, page.get_by_label("What are they of?"))
    page.keyboard.type("Story time")
    choose(page, page.get_by_label("Choose photographs"), files)
    press(page, page.get_by_role("button", name="Add them to the library"))
    expect(page.get_by_text("2 of 3 are in the library")).to_be_visible(timeout=60_000)
    expect(page.locator("[data-one-by-one-list] li", has_text="notes.jpg")).to_contain_text("of a kind we do not know")
    page_is_accessible(page)
    press(page, page.get_by_role("link", name="Say who is in them"))
    page.wait_for_url("**state=to%20tag")
    expect(page.locator(".gs-library__one")).to_have_count(2)
    page_is_accessible(page)


def tags(page: Page) -> None:
    """The teacher, a pupil with consent, and one without."""
    press(page, page.locator(".gs-library__one", has_text="3 faces to account for").get_by_role("link"))
    page.wait_for_url(re.compile("/photographs/[0-9a-f-]{36}/$"))
    chooses(page, "An adult who has given permission")
    go_to(page, page.get_by_label("Their name"))
    page.keyboard.type("Priya Nair")
    saves(page)
    says_pupil(page, "Amina", "Consent given")
    says_pupil(page, "Joel", "May not be shown")
    page_is_accessible(page)


def says_pupil(page: Page, name: str, standing: str) -> None:
    chooses(page, "A pupil")
    go_to(page, page.get_by_label("Find them by name"))
    page.keyboard.type(name)
    expect(page.locator("#found").get_by_text(standing, exact=True)).to_be_visible()
    saves(page)  # the only one found is chosen already


def chooses(page: Page, label: str) -> None:
    """Along the radio buttons with the arrows."""
    radios = page.locator("#id_account > .govuk-radios__item input")
    go_to(page, radios.first)
    for _ in range(radios.count()):
        if page.get_by_label(label, exact=True).is_checked():
            return
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert page.get_by_label(label, exact=True).is_checked()


def saves(page: Page) -> None:
    go_to(page, page.get_by_role("button", name="Save", exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def covers(page: Page) -> None:
    """One press: who may not be shown is ticked already."""
    expect(page.get_by_label(re.compile("Face 3, Joel"))).to_be_checked()
    page_is_accessible(page)
    go_to(page, page.get_by_role("button", name="Cover them"))
    with page.expect_navigation(timeout=60_000):
        page.keyboard.press("Enter")
    expect(page.get_by_text("Here is the new photograph")).to_be_visible()
    expect(page.locator(".gs-photo svg [data-face]")).to_have_count(2)
    press(page, page.get_by_role("button", name="I have looked"))
    expect(page.get_by_text("every face is accounted for").first).to_be_visible()


def uses_it(page: Page) -> None:
    """In a new post, from the library."""
    page.goto("/posts/new/")
    go_to(page, page.get_by_label("What do you want to say?"))
    page.keyboard.type("Story time in the library today.")
    go_to(page, page.get_by_role("button", name="Choose from the library"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page_is_accessible(page)
    covered = page.locator(".gs-library__one", has_text="faces covered").get_by_role("checkbox")
    go_to(page, covered)
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Put the ticked ones in the post"))
    go_to(page, page.get_by_label("Describe photograph 1"))
    page.keyboard.type("A teacher and a child read together in front of books.")
    expect(page.get_by_text("Faces accounted for")).to_be_visible()


def sends_it(page: Page) -> None:
    press(page, page.get_by_role("button", name="Send to a second reader"))
    go_to(page, page.get_by_role("button", name="Send it"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Your colleague has an e-mail with a link.")).to_be_visible()
