"""The main job in a real browser: written, stopped, put right, read by a colleague, agreed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from demo.drawings import draw
from goodstanding.consent.models import Consent, Pupil
from goodstanding.consent.name_index import index
from goodstanding.people.models import Person
from goodstanding.policy.roles import Role
from goodstanding.publishing.models import Post
from tests.making import a_person, a_school, a_trust, an_approved_channel

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SignIn = Callable[[Person], None]


@pytest.fixture(params=[320, 1280])
def at(request: pytest.FixtureRequest, page: Page, live_server: object) -> str:
    page.set_viewport_size({"width": request.param, "height": 900})
    return str(live_server)


@pytest.fixture
def sign_in(page: Page, at: str) -> SignIn:
    def as_(person: Person) -> None:
        client = Client()
        client.force_login(person, settings.AUTHENTICATION_BACKENDS[-1])
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": at}])

    return as_


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A drawing by our own hand, with people in it."""
    path = tmp_path / "readers.jpg"
    path.write_bytes(draw("reading corner").data)
    return path


def no_barriers(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [f"{v['id']}: {n['html'][:150]}" for v in found for n in v["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def a_pupil(school: object, given: str, family: str, *, consent: bool) -> Pupil:
    pupil = Pupil.objects.create(school=school, number=given, given_name=given, family_name=family)
    index([pupil])
    if consent:
        Consent.objects.create(
            pupil=pupil,
            use="website",
            answer="given",
            given_by="A parent",
            given_on=timezone.localdate() - timedelta(days=40),
        )
    return pupil


def test_a_post_is_stopped_put_right_and_agreed(
    page: Page, at: str, sign_in: SignIn, photograph: Path, settings: object, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    an_approved_channel(school, [author, reader])
    a_pupil(school, "Amelia", "Jones", consent=False)
    a_pupil(school, "Noah", "Ali", consent=True)
    sign_in(author)

    page.goto(f"{at}/posts/new/")
    no_barriers(page)
    page.get_by_label("What do you want to say?").fill("Well done to Amelia Jones and all our readers!")
    expect(page.get_by_text("is a pupil's full name")).to_be_visible()
    expect(page.locator("mark", has_text="Amelia Jones").first).to_be_visible()
    no_barriers(page)
    page.get_by_label("What do you want to say?").fill("Well done to all our readers!")
    expect(page.get_by_text("is a pupil's full name")).to_have_count(0)

    page.locator("input[type=file]").set_input_files(photograph)
    page.get_by_label("Describe photograph 1").fill("A teacher and two children read in front of full shelves.")
    page.locator(".gs-actions").get_by_role("button", name="Save as a draft").click()
    no_barriers(page)

    page.get_by_role("link", name=re.compile("Say who they are|Look it over")).click()
    _account_for_all(page)
    no_barriers(page)
    page.get_by_role("button", name="I have looked").click()
    page.get_by_role("button", name="Send to a second reader").click()
    _answer_advice(page)
    no_barriers(page)
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("has an e-mail with a link")).to_be_visible()
    no_barriers(page)

    sign_in(reader)
    page.goto(f"{at}/")
    no_barriers(page)
    page.get_by_role("link", name=re.compile("Well done to all our readers")).first.click()
    no_barriers(page)
    page.get_by_role("button", name="Agree: publish exactly this").click()
    expect(page.get_by_text("You agreed this post.")).to_be_visible()
    assert Post.objects.get().state == "agreed"


def _account_for_all(page: Page) -> None:
    """The first face is a pupil without consent, which is seen at once; then one with consent; the rest is nobody."""
    save = page.locator("button[value^='say:']")
    expect(save).to_be_visible()
    page.get_by_label("A pupil", exact=True).check()
    page.get_by_label("Find them by name").fill("amelia")
    expect(page.get_by_text("May not be shown", exact=True)).to_be_visible()
    no_barriers(page)
    page.get_by_label("Find them by name").fill("noah")
    page.get_by_label(re.compile("Noah Ali")).check()
    save.click()
    while page.locator("button[value^='say:']").count():
        page.get_by_label("Nobody could tell who this is").check()
        save.click()
        page.wait_for_load_state()


def _answer_advice(page: Page) -> None:
    for field in page.get_by_label("Your reason").all():
        field.fill("They are drawn, and nobody in particular.")
