"""A principal signs; the plan says what would open; a second person applies it, and rolls it back in one press."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from goodstanding.onsite.days.queries import school_year_of
from goodstanding.onsite.plans.effects import site_changed
from goodstanding.policy.roles import Role
from tests.making import a_person
from tests.school_days import a_network, a_school_year
from tests.signing import signed
from tests.site_plans import an_engine

from .browsing import Desk, page_is_accessible
from .conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_signature_becomes_a_plan_that_a_second_person_applies_and_rolls_back(desk: Desk, town: Town) -> None:
    it = a_person(Role.IT, given_name="Ines", family_name="Costa")
    a_school_year(town.school, town.principal, school_year_of(timezone.localdate()))
    a_network(town.school, town.principal)
    an_engine(town.school, town.principal)
    form = signed(town.school, by=town.principal)
    site_changed(school=town.school.slug)  # what the worker does next

    page = desk.open(town.principal, f"/on-site/plans/?school={town.school.slug}")
    page_is_accessible(page)
    page.locator("tr", has_text="Waiting to be applied").get_by_role("link").click()
    expect(page.get_by_text(f"Signed form {form.number}.")).to_be_visible()
    expect(page.get_by_text("YouTube opens in its restricted mode")).to_be_visible()
    expect(page.get_by_text("a second person must look")).to_be_visible()
    expect(page.get_by_role("button", name="Apply")).to_have_count(0)
    page_is_accessible(page)

    page = desk.open(it, "/")
    page.get_by_role("link", name="The first rules").click()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("The plan is applied.")).to_be_visible()
    page_is_accessible(page)
    page.get_by_role("button", name="Roll back").click()
    page_is_accessible(page)
    page.get_by_role("button", name="Roll back").click()
    expect(page.get_by_text("It is rolled back")).to_be_visible()
    expect(page.get_by_text("Back to what was before plan")).to_be_visible()
    page_is_accessible(page)
