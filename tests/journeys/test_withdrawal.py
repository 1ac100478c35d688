"""A parent takes consent back, a colleague records it, and what was public is gone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from goodstanding.consent.models import Pupil
from goodstanding.consent.photographs.actions import Box, Said, account_for, add_face, look_over
from goodstanding.outbox.handlers import KEEPERS
from goodstanding.outbox.models import Effect
from goodstanding.publishing.composing.pictures import add_picture
from goodstanding.publishing.models import Post, Release
from goodstanding.publishing.reading.actions import agree, submit
from goodstanding.publishing.release.carry import carry
from tests.everything import a_picture
from tests.making import a_draft_post, photo

from .browsing import Desk, page_is_accessible, sends
from .conftest import Town, a_pupil

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Our beans have grown as tall as we are."


def public_post_of(town: Town, pupil: Pupil) -> Release:
    post = a_draft_post(town.author, [town.board], WORDS)
    add_picture(post=post, by=town.author, taken=a_picture(), alt="A child beside a tall bean plant")
    face = add_face(photograph=photo(post, 1), by=town.author, box=Box(40, 40, 90, 110)).number
    account_for(photograph=photo(post, 1), by=town.author, face=face, said=Said("pupil", pupil=pupil))
    look_over(photograph=photo(post, 1), by=town.author)
    post = submit(post=Post.objects.get(pk=post.pk), by=town.author, readers=[town.reader.pk])
    agree(post=post, by=town.reader, hash_read=post.content_hash)
    carry(release=post.releases.get().pk)
    return post.releases.get()


def the_worker_works() -> None:
    for kind in ("consent.ended", "takedown"):
        for due in Effect.waiting.filter(kind=kind):
            KEEPERS[kind].handler(**due.payload)


def see(page: Page, path: str, words: str) -> None:
    page.goto(path)
    expect(page.get_by_text(words).first).to_be_visible()
    page_is_accessible(page)


def test_a_parent_takes_consent_back_and_the_post_is_gone(desk: Desk, town: Town) -> None:
    pupil = a_pupil(town, "Amina", "Bexley", "given")
    release = public_post_of(town, pupil)
    family = desk.open(None, release.url)
    expect(family.get_by_text(WORDS)).to_be_visible()

    page = desk.open(town.reader, f"/pupils/{pupil.pk}/")
    page.get_by_role("link", name="Withdraw School website").click()
    sends(page, "Record the withdrawal")
    expect(page.get_by_text("The withdrawal is recorded.")).to_be_visible()
    the_worker_works()

    desk.complaints.clear()
    see(family, release.url, "This post has been taken down")
    assert all("410" in one for one in desk.complaints)  # the console names the page's own answer
    desk.complaints.clear()
    family.goto("/noticeboard/deansfield/")
    expect(family.get_by_text(WORDS)).to_have_count(0)

    principal = desk.open(town.principal, "/posts/")
    principal.get_by_role("link", name="Posts to take down").click()
    expect(principal.get_by_text("Seen to be gone")).to_be_visible()
    page_is_accessible(principal)
    principal.get_by_role("link", name=WORDS).click()
    expect(principal.get_by_text("Amina")).to_have_count(0)
    page_is_accessible(principal)
