"""The browser that the other tests rely on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_browser_shows_a_page(page: Page) -> None:
    page.set_content("<h1>Good Standing</h1>")
    assert page.get_by_role("heading").inner_text() == "Good Standing"
