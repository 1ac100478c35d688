"""An agent of one school, with its Unbound ready to start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.networks.resolvers import upstream
from tests.networks.resolvers.agent import agent
from tests.networks.resolvers.served import Served, served


@pytest.fixture
def resolver(tmp_path: Path) -> Iterator[Served]:
    with ExitStack() as stack:
        yield stack.enter_context(served(agent(tmp_path), stack.enter_context(upstream())))
