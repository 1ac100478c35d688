"""A colleague at a browser, and what holds of every page they meet."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Response

from goodstanding.people.models import Person

NARROW, WIDE = 320, 1280
AXE = Axe().axe_script
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def page_is_accessible(page: Page) -> None:
    """On a phone and on a wide screen: axe finds no barrier, and nothing must be scrolled sideways."""
    if page.locator("[hx-trigger]").count():
        page.wait_for_timeout(450)  # until a check that is about to start has started
        page.locator("[aria-busy=true]").wait_for(state="detached")
    size = page.viewport_size or {"width": WIDE, "height": 900}
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        if found := barriers(page) + too_wide(page):
            raise AssertionError(f"{page.url} at {width} pixels:\n" + "\n".join(found))
    page.set_viewport_size(size)


def barriers(page: Page) -> list[str]:
    """What axe finds. Only that is brought out of the browser: all it looked at takes longer than looking."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules).then(all => all.violations)", RULES)
    return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]


_TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > room + 1)
        .slice(0, 5).map(e => `${e.tagName} ${e.className}: ${e.textContent.trim().slice(0, 40)}`)
        .concat(`the page is ${document.documentElement.scrollWidth} wide`);
}"""


def too_wide(page: Page) -> list[str]:
    """What makes the page wider than the screen; empty where all of it fits."""
    return list(page.evaluate(_TOO_WIDE))


@dataclass
class Desk:
    """Where browsers are opened for people, each with a session of their own."""

    browser: Browser
    address: str
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, person: Person | None = None, path: str = "/", *, width: int = WIDE, script: bool = True) -> Page:
        """A browser at `path`, signed in as `person`. What it complains of fails the test at its end."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            locale="en-GB",
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        context.set_default_timeout(15_000)
        if person is not None:
            context.add_cookies([{"name": "sessionid", "value": session_of(person), "url": self.address}])
        page = context.new_page()
        page.on("console", lambda m: self._complain(page, m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self._complain(page, str(e)))
        page.on("response", self._broken)
        page.goto(path)
        return page

    def _complain(self, page: Page, words: str) -> None:
        # A form with mistakes is answered by 422, and a check of words that have changed since is
        # called off: neither is an error, though the console calls them so.
        if "status of 422" not in words and not words.startswith(("htmx:sendAbort", "htmx:afterRequest")):
            self.complaints.append(f"{page.url}: {words}")

    def _broken(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.url}: {response.status}")


@contextmanager
def desk_at(browser: Browser, address: str) -> Iterator[Desk]:
    desk = Desk(browser, address)
    yield desk
    for context in desk.contexts:
        context.close()
    assert not desk.complaints, "\n".join(desk.complaints)


def sends(page: Page, button: str) -> None:
    """Press a form's button, and wait for the page that comes of it."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def session_of(person: Person) -> str:
    """As if they had typed their password a moment ago."""
    client = Client()
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[-1])
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()
    return str(client.cookies["sessionid"].value)
