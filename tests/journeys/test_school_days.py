"""IT enters a school's days on a phone, is told of an overlap beside it, mends it, and sees the week."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from goodstanding.onsite.days.queries import school_year_of
from goodstanding.policy.roles import Role
from tests.making import a_person

from .browsing import Desk, page_is_accessible, sends
from .conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

YEAR = school_year_of(timezone.localdate())
DAY = "Lesson 08:40-10:40\nBreak 10:30-11:00\nLesson 11:00-12:30\nLunch 12:30-13:15\nLesson 13:15-15:15"


def test_school_days_are_entered_mended_and_seen_as_a_week(desk: Desk, town: Town) -> None:
    it = a_person(Role.IT, town.school)
    page = desk.open(it, f"/on-site/{town.school.slug}/", width=390)
    expect(page.get_by_text("Nothing is known of this school’s days now")).to_be_visible()
    page.get_by_role("link", name="Enter the school days").click()
    page.get_by_role("button", name=re.compile("^Enter 20")).click()
    enters_a_year(page)
    sends(page, "Save the school year")
    mends_it(page)
    sends(page, "Save the school year")
    expect(page.get_by_role("heading", name="School days")).to_be_visible()
    page_is_accessible(page)
    page.goto(f"/on-site/{town.school.slug}/?week={YEAR}-11-09")
    sees_the_week(page)


def enters_a_year(page: Page) -> None:
    page.get_by_role("group", name="Term 1").get_by_label("First day").fill(f"{YEAR}-09-01")
    page.get_by_role("group", name="Term 1").get_by_label("Last day").fill(f"{YEAR + 1}-07-31")
    page.get_by_label("The ordinary day").fill(DAY)


def mends_it(page: Page) -> None:
    """The error stands beside the field, and what was typed is still there."""
    ordinary = page.get_by_label("The ordinary day")
    expect(ordinary).to_have_value(DAY)
    expect(ordinary).to_have_accessible_description(
        re.compile("Break 10:30-11:00 begins before Lesson 08:40-10:40 ends")
    )
    page_is_accessible(page)
    ordinary.fill(DAY.replace("10:30-11:00", "10:40-11:00"))


def sees_the_week(page: Page) -> None:
    week = page.get_by_role("table", name="Staff and guests")
    row = week.get_by_role("row").filter(has=page.get_by_role("rowheader", name="08:40"))
    expect(row.get_by_role("cell")).to_have_text(["Shut"] * 5 + ["Open"] * 2)
    expect(page.get_by_role("table", name="Pupils").get_by_role("cell")).to_have_text(["Shut"] * 7)
    page_is_accessible(page)
