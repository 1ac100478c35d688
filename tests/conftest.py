"""What every test may rely on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

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


# What migrations leave in a new database, which every test finds there.
KEPT = ("django_migrations", "django_content_type", "auth_permission", "django_site")
# Every other table with a row in it; its guards, which only its owner may lift.
FULL = """
DO $$ DECLARE one regclass; filled boolean; BEGIN
    CREATE TEMPORARY TABLE full_table (name regclass);
    FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname <> ALL (%s)
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %%s)', one) INTO filled;
        IF filled THEN
            INSERT INTO full_table VALUES (one);
            EXECUTE format('ALTER TABLE %%s DISABLE TRIGGER USER', one);
        END IF;
    END LOOP;
END $$
"""
# What is referred to comes last, where that is not looked at only in the end.
EACH = """
DO $$ DECLARE one regclass; BEGIN
    FOR one IN SELECT name FROM full_table ORDER BY name::oid IN
        (SELECT confrelid FROM pg_constraint WHERE contype = 'f' AND NOT condeferrable), name::text
    LOOP EXECUTE format('{}', one); END LOOP;
END $$
"""


@pytest.fixture(autouse=True, scope="session")
def _tables_are_emptied_row_by_row() -> Iterator[None]:
    """After a test that committed. Django would truncate every table there is, which takes a second."""

    def empty(_: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            cursor.execute(FULL, [list(KEPT)])
            for action in ("DELETE FROM %s", "ALTER TABLE %s ENABLE TRIGGER USER"):
                cursor.execute(EACH.format(action))
            cursor.execute("DROP TABLE full_table")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The Chromium that is there. Playwright keeps an event loop, which Django must not mind."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser.launch_arguments()
