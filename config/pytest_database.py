"""An early pytest plugin (``-p config.pytest_database``): a database for the tests.

It runs before pytest-django looks at the settings. Each test process has a database of its own
name, so that two runs on one machine never meet; pytest-xdist's workers inherit the name and
pytest-django adds their own suffix. What a killed run left behind is removed by the next one.
"""

import os
import re
from pathlib import Path

import psycopg

from config import database

PREFIX = "test_gs_"


def _drop_the_dead(url: str) -> None:
    """Drop the databases of test runs whose process is gone."""
    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        for (name,) in rows.fetchall():
            owner = re.match(PREFIX + r"(\d+)", name)
            if owner and not Path("/proc", owner[1]).exists():
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


# The live server of the tests serves the assets by their plain names.
os.environ.setdefault("GOODSTANDING_STATICFILES", "django.contrib.staticfiles.storage.StaticFilesStorage")

if "GOODSTANDING_TEST_DATABASE" not in os.environ:
    os.environ["GOODSTANDING_TEST_DATABASE"] = f"{PREFIX}{os.getpid()}"
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = database.start(fast=True)
        _drop_the_dead(os.environ["DATABASE_URL"])
