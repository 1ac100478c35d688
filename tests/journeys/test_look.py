"""The page that shows every component, in a real browser: on a phone and on a wide screen,
with and without script, and held to axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from goodstanding.policy.roles import Role
from tests.making import a_person, a_school, a_trust

from .browsing import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW, WIDE = 320, 1280


@pytest.fixture
def cookie(live_server: object) -> dict[str, str]:
    """A principal's session in a demo trust."""
    a_trust(demo=True)
    person = a_person(Role.PRINCIPAL, a_school())
    client = Client()
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[-1])
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server)}


@pytest.fixture(params=[NARROW, WIDE])
def look(request: pytest.FixtureRequest, page: Page, cookie: dict[str, str]) -> Iterator[Page]:
    """The page, at both widths; whatever the browser complains of fails the test."""
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.set_viewport_size({"width": request.param, "height": 900})
    page.context.add_cookies([cookie])
    page.goto(cookie["url"] + "/look/?said=1")
    expect(page.locator("body")).to_have_class("js-enabled govuk-frontend-supported")
    yield page
    assert complaints == []


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_every_component_is_accessible_and_fits(look: Page) -> None:
    assert barriers(look) == []
    assert overflow(look) == 0


def test_a_form_with_every_mistake_is_accessible_and_takes_the_keyboard_there(look: Page) -> None:
    look.get_by_role("button", name="Send to a second reader").click()
    summary = look.get_by_role("alert").filter(has_text="There is a problem")
    expect(summary).to_be_visible()
    expect(look.locator(".govuk-error-summary")).to_be_focused()
    assert barriers(look) == []
    assert overflow(look) == 0
    summary.get_by_role("link", name="Is this account used").click()
    expect(look.locator("#id_dedicated_0")).to_be_focused()


def test_pointing_at_a_face_outlines_it(look: Page) -> None:
    look.get_by_role("link", name="Say who this is").focus()
    expect(look.locator("svg [data-face='3']")).to_have_class("gs-face--here")
    expect(look.locator("svg [data-face='1']")).not_to_have_class("gs-face--here")


def test_touching_a_face_goes_to_its_answer(look: Page) -> None:
    outline = look.locator("svg [data-face='2'] rect").last
    outline.scroll_into_view_if_needed()
    box = outline.bounding_box()
    assert box
    look.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(look.get_by_role("link", name="Choose again")).to_be_focused()


def test_a_missed_face_is_outlined_by_a_tap_or_by_drawing(look: Page) -> None:
    look.get_by_text("Add a face that was missed").click()
    frame = look.locator(".gs-photo__frame")
    frame.scroll_into_view_if_needed()
    shown = frame.bounding_box()
    assert shown
    part = shown["width"] / 640  # the sample is 640 pixels wide, whatever its size on screen

    def fields() -> list[int]:
        names = ("From the left", "From the top", "Width", "Height")
        return [int(look.get_by_label(name).input_value()) for name in names]

    look.mouse.click(shown["x"] + 320 * part, shown["y"] + 240 * part)
    assert fields() == pytest.approx([291, 204, 57, 72], abs=3)
    look.mouse.move(shown["x"] + 500 * part, shown["y"] + 400 * part)
    look.mouse.down()
    look.mouse.move(shown["x"] + 400 * part, shown["y"] + 250 * part, steps=4)
    look.mouse.up()
    assert fields() == pytest.approx([400, 250, 100, 150], abs=4)
    look.get_by_label("From the left").fill("20")
    expect(look.locator(".gs-outline")).to_have_attribute("x", "20")


def test_leaving_with_unsent_changes_asks_first(look: Page) -> None:
    asked: list[str] = []
    look.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    look.get_by_label("Post text").fill("Half a sentence")
    look.goto(look.url.split("?")[0])
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_navigation_needs_no_script(browser: Browser, cookie: dict[str, str], width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 700})
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(cookie["url"] + "/look/")
    navigation = page.get_by_role("navigation", name="Main")
    if width == NARROW:
        expect(navigation).to_be_hidden()
        page.get_by_role("button", name="Menu").click()
    expect(navigation.get_by_role("link", name="Channels")).to_be_visible()
    if width == NARROW:
        page.keyboard.press("Escape")
        expect(navigation).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize(
    ("path", "heading"),
    [("/accessibility/", "Accessibility statement"), ("/privacy/", "Privacy"), ("/nowhere-at-all/", "Page not found")],
)
def test_pages_of_no_room(page: Page, live_server: object, path: str, heading: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{live_server}{path}")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert barriers(page) == []
    assert overflow(page) == 0


def test_the_skip_link_comes_first_and_leads_to_the_content(look: Page) -> None:
    look.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    look.goto(look.url.split("?")[0])
    look.keyboard.press("Tab")
    expect(look.get_by_role("link", name="Skip to main content")).to_be_focused()
    look.keyboard.press("Enter")
    expect(look.get_by_role("main")).to_be_focused()
