"""A small trust and everybody who may ask for its pages: built once for each file of tests."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings

from tests.everything import Everything
from tests.permissions.walk import Undone, Walk, callers


@pytest.fixture(autouse=True)
def _numbers_are_given(waiting_number_is_given: None) -> None:
    """The same for everybody who asks."""


@pytest.fixture(scope="module")
def walk(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Walk]]:
    """Ask one way, ``get`` or ``post``. Every request is undone after it was looked at."""
    media, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path_factory.mktemp("media")
    log = logging.getLogger("django.request")
    log.disabled = True  # of thousands of refusals
    with django_db_blocker.unblock(), Undone():
        things = Everything()
        everybody = list(callers(things))
        yield lambda method: Walk(things, everybody, method)
    log.disabled = False
    settings.MEDIA_ROOT = media
