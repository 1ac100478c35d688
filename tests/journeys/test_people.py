"""Signing in with a passkey, importing a list and recording consent, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from goodstanding.outbox.keeping import keep
from goodstanding.outbox.models import Effect
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Role
from tests.making import a_person, a_school, a_trust

from .browsing import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def school() -> School:
    a_trust()
    return a_school("ashdown")


@pytest.fixture
def person(school: School) -> Person:
    someone = a_person(Role.PRINCIPAL, school, email="amy@ashdown.example")
    someone.set_password(PASSWORD)
    someone.save()
    return someone


@pytest.fixture
def at(page: Page, live_server: Any) -> Iterator[str]:
    """The server's address; a script or style that the policy of the page blocks fails the test."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: said.append(str(e)))
    yield f"http://localhost:{live_server.thread.port}"  # a passkey belongs to a name, not to a number
    assert [words for words in said if "422" not in words] == []


def looks_well(page: Page) -> None:
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def sign_in(page: Page, at: str) -> None:
    page.goto(at + "/account/sign-in/")
    page.get_by_label("E-mail address").fill("amy@ashdown.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(at + "/")


def test_a_passkey_is_added_and_then_opens_the_door_alone(page: Page, at: str, person: Person) -> None:
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(at + "/account/sign-in/")
    looks_well(page)
    sign_in(page, at)
    page.goto(at + "/account/keys/new/")
    expect(page.get_by_role("heading", name="Is it still you?")).to_be_visible()
    looks_well(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("Work laptop")
    page.get_by_label("Sign in with it alone").check()
    looks_well(page)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    looks_well(page)
    for path in ("ways/", "keys/", "app/", "recovery/new/", "password/"):
        page.goto(f"{at}/account/{path}")
        looks_well(page)
    page.get_by_role("button", name="Sign out").click()
    page.goto(at + "/account/sign-in/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(at + "/")
    page.goto(at + "/me/")
    expect(page.get_by_role("heading", name=str(person))).to_be_visible()
    page.goto(at + "/account/again/key/")
    looks_well(page)
    page.get_by_role("button", name="Use a passkey or security key").click()
    expect(page).to_have_url(at + "/")


def test_a_device_without_a_passkey_is_told_so(page: Page, at: str, person: Person) -> None:
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | {"automaticPresenceSimulation": True}})
    page.goto(at + "/account/sign-in/")
    word = page.get_by_text("did not give a passkey")
    expect(word).to_be_hidden()
    page.get_by_role("button", name="Use a passkey").click()
    expect(word).to_be_visible(timeout=20_000)


def test_a_list_of_pupils_is_looked_at_taken_over_and_answered_for(page: Page, at: str, person: Person) -> None:
    sign_in(page, at)
    page.goto(at + "/pupils/")
    looks_well(page)
    page.get_by_role("button", name="Import a list").first.click()
    looks_well(page)
    page.get_by_label("Pupils", exact=True).check()
    page.get_by_label("Of which school?").select_option(label="Ashdown")
    page.get_by_label("The file").set_input_files(
        {"name": "pupils.csv", "mimeType": "text/csv", "buffer": "UPN;Forename;Surname\n1;Siân;Jones\n".encode()}
    )
    page.get_by_role("button", name="See what it would do").click()
    expect(page.get_by_role("cell", name="Siân Jones")).to_be_visible()
    looks_well(page)
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("You may leave this page")).to_be_visible()
    looks_well(page)
    keep(effect=Effect.objects.get().pk)
    expect(page.get_by_text(re.compile("Done on"))).to_be_visible()  # the page itself has noticed
    page.goto(at + "/pupils/?q=zoe")
    expect(page.get_by_text("No pupil fits")).to_be_visible()
    page.goto(at + "/pupils/?q=sian")
    page.get_by_role("link", name="Siân Jones").click()
    looks_well(page)
    page.get_by_role("button", name="Record an answer").first.click()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("alert")).to_contain_text("Who answered")
    looks_well(page)
    page.get_by_label("Social media").check()
    page.get_by_label("Given", exact=True).check()
    page.get_by_label("Who answered").fill("Ann Jones")
    form = {"name": "form.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 signed"}
    page.get_by_label("The signed form").set_input_files(form)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("The answer is recorded.")).to_be_visible()
    looks_well(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="Signed form").click()
    assert kept.value.path().read_bytes() == form["buffer"]
    page.goto(at + "/pupils/event/")
    page.get_by_label("What is the event?").fill("Sports day")
    page.get_by_label("Social media").check()
    page.get_by_label("Pupils by name or number").fill("sian jones")
    page.get_by_role("button", name="Make the list").click()
    expect(page.get_by_role("table", name="May be photographed (1)")).to_contain_text("Siân Jones")
    looks_well(page)
