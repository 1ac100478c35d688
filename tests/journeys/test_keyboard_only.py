"""The main journey by somebody who has no mouse, who sees where they are at every step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from demo.drawings import draw
from goodstanding.publishing.models import Post

from .browsing import Desk
from .conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST = 80  # presses of Tab that anybody would put up with
_HERE = "element => element === document.activeElement"
_SEEN = """element => {
    const marks = e => { const s = getComputedStyle(e);
        return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none"; };
    const label = element.labels && element.labels[0];
    return marks(element) || (label && (marks(label)
        || getComputedStyle(label, "::before").boxShadow !== "none"
        || getComputedStyle(label, "::before").outlineStyle !== "none"));
}"""


def go_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the keyboard, and see that it has."""
    expect(target).to_have_count(1)
    for _ in range(MOST):
        if target.evaluate(_HERE):
            assert target.evaluate(_SEEN), f"nothing shows that {target} has the keyboard"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} was not reached by the keyboard on {page.url}")


def press(page: Page, target: Locator) -> None:
    go_to(page, target)
    page.keyboard.press("Enter")


def choose(page: Page, target: Locator, files: list[Path]) -> None:
    """Open the chooser of a field for files, and choose."""
    go_to(page, target)
    for again in (True, True, False):  # a busy browser may not hear the key at once
        try:
            with page.expect_file_chooser(timeout=5000) as chooser:
                page.keyboard.press("Enter")
            break
        except TimeoutError:
            if not again:
                raise
    chooser.value.set_files(files)


def test_a_post_is_written_and_agreed_by_the_keyboard_alone(desk: Desk, town: Town, tmp_path: Path) -> None:
    file = tmp_path / "classroom.jpg"
    file.write_bytes(draw("empty classroom").data)
    page = desk.open(town.author)
    press(page, page.get_by_role("navigation", name="Main").get_by_role("link", name="Write a post"))
    page.wait_for_url("**/posts/new/")
    go_to(page, page.get_by_label("What do you want to say?"))
    page.keyboard.type("Our classroom is ready for you.")
    expect(page.locator("#checks").get_by_text("Passed:").first).to_be_visible()
    adds_a_picture(page, file)
    looks_it_over(page)
    press(page, page.get_by_role("button", name="Send to a second reader"))
    go_to(page, page.get_by_label("Priya Nair"))
    expect(page.get_by_label("Priya Nair")).to_be_checked()  # suggested, since she runs the channel too
    press(page, page.get_by_role("button", name="Send it"))
    expect(page.get_by_text("Your colleague has an e-mail with a link.")).to_be_visible()
    second = desk.open(town.reader)
    press(second, second.get_by_role("link", name="Our classroom is ready for you."))
    second.wait_for_url("**/agreement/")
    press(second, second.get_by_role("button", name="Agree: publish exactly this"))
    expect(second.get_by_text("Agreed", exact=True).first).to_be_visible()
    assert Post.objects.get().state == "agreed"


def adds_a_picture(page: Page, file: Path) -> None:
    choose(page, page.get_by_label("Add photographs"), [file])
    add = page.get_by_role("button", name="Add these photographs")
    if add.is_visible():
        press(page, add)
    expect(page.get_by_label("Describe photograph 1")).to_be_visible(timeout=30_000)
    go_to(page, page.get_by_label("Describe photograph 1"))
    page.keyboard.type("An empty classroom with two rows of desks in morning light.")
    press(page, page.get_by_role("button", name="Save as a draft"))
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()


def looks_it_over(page: Page) -> None:
    press(page, page.get_by_role("link", name=re.compile("Look it over")))
    page.wait_for_url("**/pictures/1/")
    press(page, page.get_by_role("button", name="I have looked"))
    page.wait_for_url(lambda address: "/pictures/" not in address)
