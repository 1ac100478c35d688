"""Words that are read in a photograph: shown, checked, and covered for good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bench.checks.badges import badge
from goodstanding.consent.photographs.models import Photograph
from goodstanding.consent.photographs.taking import take_in
from goodstanding.policy.roles import Role
from goodstanding.publishing import checks
from goodstanding.publishing.composing.pictures import add_picture
from tests.making import a_draft_post, a_person, a_school, a_trust, an_approved_channel, photo, signed_in

pytestmark = pytest.mark.django_db
NUMBER = "In photograph 1: “07700 900456” is a telephone number."


def test_a_number_in_a_photograph_blocks_until_it_is_covered(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    post = a_draft_post(author, [an_approved_channel(school, [author, reader])])
    file = SimpleUploadedFile("board.jpg", badge(10).data, "image/jpeg")
    add_picture(post=post, by=author, taken=take_in(file), alt="A card lies on a patterned cloth.")
    photograph = photo(post)
    assert [line["text"] for line in photograph.words] == ["07700 900456"]
    assert NUMBER in [f.message for f in checks.check(post, timezone.now()).blocks]

    address, client = f"/photographs/{photograph.pk}/", signed_in(author)
    page = client.get(address).content.decode()
    assert "The words “07700 900456”" in page
    assert client.post(address, {"do": "cover", "hide": ["-2"]}).status_code == 422
    client.post(address, {"do": "cover", "hide": ["-1"]})
    covered = Photograph.objects.get(made_from=photograph)
    assert "07700 900456" not in [line["text"] for line in covered.words]
    assert covered.words_looked_for_at

    Photograph.objects.filter(pk=photograph.pk).update(words=[], words_looked_for_at=None)  # as if it could not be read
    said = checks.check(post, timezone.now())
    assert NUMBER not in [f.message for f in said.blocks]
    assert any("It needs your answer." in f.message and "not looked for" in f.message for f in said.blocks)
    assert "They were not looked for." in client.get(address).content.decode()
