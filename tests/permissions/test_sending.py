"""Every form, sent by everybody with nothing in it but the school."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .walk import ALL, Walk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("route", ALL)
def test_everybody_changes_only_what_the_table_lets_them_change(route: str, walk: Callable[[str], Walk]) -> None:
    faults = walk("post").faults(route)
    assert not faults, "\n".join(faults)
