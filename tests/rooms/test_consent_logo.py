"""The trust's logo is taken in like any picture, and only by who may."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from goodstanding.people.models import Trust
from goodstanding.policy.roles import Role
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def picture(size: tuple[int, int] = (1600, 800)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "#1d4a66").save(made, "JPEG", comment=b"taken by somebody")
    return made.getvalue()


def as_(role: Role) -> Client:
    client = Client()
    client.force_login(a_person(role), backend="goodstanding.people.sign_in.backend.Backend")
    return client


def send(client: Client, data: bytes) -> Any:
    return client.post("/trust/logo/new/", {"logo": SimpleUploadedFile("logo.jpg", data)})


def test_a_logo_is_made_anew_small_and_shown_to_anyone(client: Client) -> None:
    a_trust()
    assert client.get("/trust/logo/").status_code == 404
    chief = as_(Role.CHIEF_EXECUTIVE)
    assert send(chief, picture()).status_code == 302
    shown = client.get("/trust/logo/")
    assert Image.open(BytesIO(shown.content)).size == (480, 240)
    assert b"somebody" not in shown.content
    assert client.get("/trust/logo/", headers={"If-None-Match": shown.headers["ETag"]}).status_code == 304
    assert 'src="/trust/logo/"' in client.get("/account/sign-in/").content.decode()
    assert chief.post("/trust/logo/none/").status_code == 302
    assert Trust.objects.get().logo == ""
    assert [e.type for e in Entry.objects.all()] == ["trust.changed"] * 2


def test_what_is_no_picture_is_told_beside_the_field() -> None:
    a_trust()
    answer = send(as_(Role.CHIEF_EXECUTIVE), b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert answer.status_code == 422
    assert answer.context["form"].errors["logo"]
    assert Trust.objects.get().logo == ""


def test_only_who_runs_the_trust_changes_its_logo() -> None:
    a_trust()
    a_school()
    client = as_(Role.REPRESENTATIVE)
    assert client.get("/trust/logo/new/").status_code == 403
    assert send(client, picture()).status_code == 403
    assert client.post("/trust/logo/none/").status_code == 403
