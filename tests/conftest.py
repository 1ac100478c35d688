"""What every test may rely on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from config.dev import browser, node

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node.node()))  # its own lacks a library on a small Debian


@pytest.fixture(autouse=True)
def _waiting_is_counted_at_once(settings: Any) -> None:
    """So that a page asks the same of the database each time."""
    settings.WAITING_COUNTED_EVERY = 0


@pytest.fixture
def waiting_number_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number beside "Waiting for me", of which counting takes most of a page's time.

    For tests that open every page there is; what waits is listed on a page of its own all the same.
    """
    monkeypatch.setattr("goodstanding.web.navigation.number_waiting_for", lambda person: 7)


# Every table with a guard against TRUNCATE (32 is its bit in pg_trigger).
SWEEP = """
DO $$ DECLARE
    guarded regclass[] := ARRAY(SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE tgtype & 32 <> 0);
    one regclass;
BEGIN
    FOREACH one IN ARRAY guarded LOOP EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', one); END LOOP;
    EXECUTE 'TRUNCATE ' || array_to_string(guarded, ', ') || ' CASCADE';
    FOREACH one IN ARRAY guarded LOOP EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', one); END LOOP;
END $$
"""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The Chromium that is there. Playwright keeps an event loop, which Django must not mind."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser.launch_arguments()


@pytest.fixture(autouse=True)
def _record_is_swept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the record, and all else that refuses to be emptied, after a test that committed to it.

    The test database's owner lifts the guards for a moment, as only the owner can.
    """
    marker = request.node.get_closest_marker("django_db")
    commits = (marker and marker.kwargs.get("transaction")) or {
        "transactional_db",
        "live_server",
        "django_db_reset_sequences",
    } & set(request.fixturenames)
    if not commits:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with connection.cursor() as cursor:
        cursor.execute(SWEEP)
