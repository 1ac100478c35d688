"""What every test may rely on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from config.dev import browser, node

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node.node()))  # its own lacks a library on a small Debian


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The Chromium that is there. Playwright keeps an event loop, which Django must not mind."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser.launch_arguments()


@pytest.fixture(autouse=True)
def _record_is_swept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the record after a test that committed to it.

    The record refuses to be emptied, so the test database's owner lifts its
    guards for a moment, as only the owner can.
    """
    marker = request.node.get_closest_marker("django_db")
    commits = (marker and marker.kwargs.get("transaction")) or {
        "transactional_db", "live_server", "django_db_reset_sequences"} & set(request.fixturenames)
    if not commits:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with connection.cursor() as cursor:
        cursor.execute("""
            BEGIN;
            ALTER TABLE record_entry DISABLE TRIGGER USER;
            ALTER TABLE record_secret DISABLE TRIGGER USER;
            TRUNCATE record_entry, record_secret;
            ALTER TABLE record_entry ENABLE TRIGGER USER;
            ALTER TABLE record_secret ENABLE TRIGGER USER;
            COMMIT;
        """)
