"""Every page, looked at by everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .walk import ALL, Walk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("route", ALL)
def test_everybody_sees_what_the_table_lets_them_see(route: str, walk: Callable[[str], Walk]) -> None:
    faults = walk("get").faults(route)
    assert not faults, "\n".join(faults)
