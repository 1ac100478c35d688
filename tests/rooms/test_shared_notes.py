"""What one web process notes for a while, every other one knows."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache

from goodstanding.people.models import SharedNote

pytestmark = pytest.mark.django_db


def test_a_used_sign_in_code_is_known_to_every_process():
    here = caches["default"]
    assert isinstance(here, DatabaseCache)
    assert here.add("allauth.mfa:1:123456", "used", timeout=60)
    elsewhere = DatabaseCache("shared_note", {})  # as another process opens it
    assert not elsewhere.add("allauth.mfa:1:123456", "used", timeout=60)
    assert SharedNote.objects.count() == 1


def test_a_note_ends_by_itself():
    here = caches["default"]
    here.set("gone", "soon", timeout=0)
    assert here.get("gone") is None
