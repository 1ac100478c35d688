"""A principal signs local conditions on a phone, in a browser that runs no script; anyone checks a copy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from goodstanding.document.conditions.actions import Bounds, set_limits
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.policy.onsite.forms import PersonalUse, YouTube
from goodstanding.policy.roles import Role
from tests.making import a_person

from .browsing import NARROW, Desk, sends, too_wide
from .conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "three small owls"


def test_a_principal_signs_and_anyone_checks_a_copy(desk: Desk, town: Town, settings: object, tmp_path: Path) -> None:
    settings.VAR = tmp_path  # type: ignore[attr-defined]
    town.principal.set_password(PASSWORD)
    town.principal.save()
    bounds = Bounds(PersonalUse.IN_SCHOOL_HOURS, YouTube.RESTRICTED, True, frozenset({"ome-tv"}), True)
    set_limits(by=a_person(Role.CHIEF_EXECUTIVE), bounds=bounds, reason="The governors asked for it.")
    page = desk.open(town.principal, f"/local-conditions/schools/{town.school.slug}/", width=NARROW, script=False)
    page.get_by_role("button", name="Fill in a form").click()
    is_refused_what_cannot_be(page)
    sends(page, "Keep the draft and review it")
    reviews(page)
    proves_who_it_is(page)
    file = downloads(page, tmp_path)
    row = LocalConditions.objects.get()
    assert (row.state, row.openings, row.youtube) == ("signed", [["discord", 6]], "restricted")
    checks_a_copy(desk.open(None, "/local-conditions/verify/", width=NARROW, script=False), file)


def is_refused_what_cannot_be(page: Page) -> None:
    """YouTube beyond the trust's limit, a service for no year group: each is said, and nothing typed is lost."""
    page.get_by_label("What your school does differently").fill("A second reader isn’t required on trips.")
    page.get_by_label("Permitted in breaks and at lunch").check()
    page.get_by_label("Allowed", exact=True).check()
    page.get_by_label(re.compile("^Service 1")).select_option("discord")
    sends(page, "Keep the draft and review it")
    expect(page.get_by_text("Choose the year group that it is opened to.").first).to_be_visible()
    page.get_by_label("Year group for service 1").select_option("6")
    sends(page, "Keep the draft and review it")
    expect(page.get_by_text(re.compile("The trust’s limit for YouTube is “restricted”")).first).to_be_visible()
    assert too_wide(page) == []
    expect(page.get_by_label("What your school does differently")).to_have_value(re.compile("isn’t required"))
    page.get_by_label("Allowed in restricted mode").check()


def reviews(page: Page) -> None:
    """The check asks about the words; the principal answers it, and says that they answer for all of it."""
    expect(page.get_by_text("This check is advice.")).to_be_visible()
    expect(page.get_by_text(re.compile("reads as if nobody else had to read"))).to_be_visible()
    expect(page.get_by_text(re.compile("open nothing but Discord", re.IGNORECASE))).to_be_visible()
    assert too_wide(page) == []
    sends(page, "Go on to sign")
    expect(page.get_by_text("Tick the box, if you answer for this.").first).to_be_visible()
    page.get_by_label("Why these words do not undo the policy").fill("On trips nothing is posted at all.")
    page.get_by_label(re.compile("I sign for what is different")).check()
    sends(page, "Go on to sign")


def proves_who_it_is(page: Page) -> None:
    """Though they signed in a moment ago; and a wrong password signs nothing."""
    expect(page.get_by_role("heading", name="Is it still you?")).to_be_visible()
    page.get_by_label("Password", exact=True).fill("not my password")
    sends(page, "Go on")
    assert LocalConditions.objects.get().state == "draft"
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    sends(page, "Go on")
    assert LocalConditions.objects.get().state == "draft"
    sends(page, "Sign as Grace Adeyemi")
    expect(page.get_by_text(re.compile("It holds until"))).to_be_visible()
    assert too_wide(page) == []


def downloads(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the signed document").click()
    file = folder / "form.pdf"
    download.value.save_as(file)
    return file


def checks_a_copy(page: Page, file: Path) -> None:
    page.get_by_label("The signed form").set_input_files(file)
    sends(page, "Check the file")
    expect(page.get_by_role("heading", name="Whole, and signed by this trust")).to_be_visible()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    page.get_by_label("The signed form").set_input_files(file)
    sends(page, "Check the file")
    expect(page.get_by_role("heading", name="Refused: do not rely on this file")).to_be_visible()
    expect(page.get_by_text("It was altered after it was signed.")).to_be_visible()
    assert too_wide(page) == []
