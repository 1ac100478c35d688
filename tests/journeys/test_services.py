"""Somebody in IT brings a list, sees what it would shut, looks a host up in it and makes an exception."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from goodstanding.policy.roles import Role
from tests.making import a_person

from .browsing import Desk, page_is_accessible
from .conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROOMS = b"valleychat.example\npixelparty.example\nregexp:^room[0-9]+$\nm.youtube.com\n"


def test_a_list_is_brought_a_host_looked_up_and_an_exception_made(desk: Desk, town: Town) -> None:
    page = desk.open(a_person(Role.IT), "/services/lists/")
    page.get_by_role("button", name="Bring a list").click()
    brings_it(page)
    expect(page.get_by_text(re.compile("2 of them are in no other service"))).to_be_visible()
    expect(page.get_by_text("YouTube keeps its own choice")).to_be_visible()
    page.get_by_text("Line by line").click()
    expect(page.get_by_role("cell", name="It is a pattern of letters")).to_be_visible()
    page_is_accessible(page)
    page.get_by_role("button", name="Put it into effect").click()
    expect(page.get_by_text("The list is in effect.")).to_be_visible()
    page.get_by_role("link", name="Lists", exact=True).click()
    page.get_by_role("link", name="Look a host up").click()
    page.get_by_label("A domain, or a whole link").fill("https://www.valleychat.example/rooms?id=3")
    page.get_by_label("As it stands now at").select_option(town.school.slug)
    page.get_by_role("button", name="Look it up").click()
    expect(page.get_by_text("It comes from the list Rooms")).to_be_visible()
    expect(page.get_by_text("Shut", exact=True).first).to_be_visible()
    page_is_accessible(page)
    page.get_by_role("link", name="Make an exception").click()
    makes_it(page)
    expect(page.get_by_text("valleychat.example stays open.")).to_be_visible()


def brings_it(page: Page) -> None:
    page.get_by_label("What to call it").fill("Rooms")
    page.get_by_label("What it is for").select_option("chatrooms")
    rooms = {"name": "rooms", "mimeType": "text/plain", "buffer": ROOMS}
    page.get_by_label("The file, or files").set_input_files(rooms)
    page.get_by_role("button", name="See what it would shut").click()


def makes_it(page: Page) -> None:
    """At first for YouTube, which is refused beside its field."""
    page.get_by_label("Domain", exact=True).fill("https://m.youtube.com/")
    page.get_by_label("Why?").fill("A project of year 9")
    page.get_by_label("Until").fill((timezone.localdate() + timedelta(days=10)).isoformat())
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    expect(page.get_by_text("chosen on the school’s local conditions form").first).to_be_visible()
    page_is_accessible(page)
    page.get_by_label("Domain", exact=True).fill("valleychat.example")
    page.get_by_role("button", name="Make it").click()
