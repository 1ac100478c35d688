"""The real servers, started once for all tests here, and what is published on them."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest
from PIL import Image as Picture
from PIL import ImageDraw

from demo.networks import NotHere, Server, bluesky_server, snac_server
from demo.networks.running import free_port
from goodstanding.publishing.networks.bluesky import Bluesky
from goodstanding.publishing.networks.mastodon import Mastodon
from goodstanding.publishing.networks.protocol import Attempt, Draft, Image, Network, Session


@dataclass(frozen=True)
class Place:
    """A fresh account on a real server, and its connector."""

    network: Network
    session: Session
    server: Server

    def at(self, url: str) -> Place:
        """The same account, reached another way."""
        return replace(self, session=replace(self.session, server=url))

    def public_count(self) -> int:
        """How many posts the account has made public, as the server itself counts."""
        if isinstance(self.network, Bluesky):
            listed = httpx.get(
                f"{self.server.url}/xrpc/com.atproto.repo.listRecords",
                params={"repo": self.session.identifier, "collection": "app.bsky.feed.post", "limit": 100},
                timeout=60,
            )
            return len(listed.raise_for_status().json()["records"])
        listed = httpx.get(
            f"{self.server.url}/api/v1/accounts/{self.session.credentials['account']}/statuses",
            headers={"Authorization": f"Bearer {self.session.credentials['access_token']}", "Connection": "close"},
            timeout=60,
        )
        return len(listed.raise_for_status().json())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Iterator[None]:
    with _needing_what_is_installed():
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    with _needing_what_is_installed():
        yield


@contextmanager
def _needing_what_is_installed() -> Iterator[None]:
    """Where this machine lacks a server, a test is left out with the reason; on CI that is a failure."""
    try:
        yield
    except NotHere as reason:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def bluesky() -> Iterator[Server]:
    with bluesky_server() as server:
        yield server


@pytest.fixture(scope="session")
def snac() -> Iterator[Server]:
    with snac_server() as server:
        yield server


@pytest.fixture
def on_bluesky(bluesky: Server) -> Place:
    return Place(Bluesky(), bluesky.account(_name()), bluesky)


@pytest.fixture
def on_mastodon(snac: Server) -> Place:
    return Place(Mastodon(), snac.account(_name()), snac)


@pytest.fixture(params=["on_bluesky", "on_mastodon"])
def place(request: pytest.FixtureRequest) -> Place:
    chosen: Place = request.getfixturevalue(request.param)
    return chosen


def _name() -> str:
    return f"school{uuid4().hex[:8]}"


def picture(number: int, alt: str, size: int = 0) -> Image:
    """A drawn picture; `size` in bytes pads the file, as readers of JPEG allow."""
    drawn = Picture.new("RGB", (96, 64), (40 * number, 90, 160))
    ImageDraw.Draw(drawn).ellipse((10 * number, 8, 10 * number + 30, 50), fill=(250, 220, 40))
    file = io.BytesIO()
    drawn.save(file, "JPEG")
    data = file.getvalue()
    return Image(data + b"\0" * max(0, size - len(data)), "image/jpeg", 96, 64, alt)


def attempt(text: str, *images: Image) -> Attempt:
    return Attempt(f"release-{uuid4()}", datetime.now(UTC), "0" * 64, Draft(text, images))


@pytest.fixture
def unused_port() -> int:
    return free_port()
