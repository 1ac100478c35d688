"""Whether a page still shows a post: only its own address is asked, and what cannot be told is not guessed."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest

from goodstanding.channels.models import Channel
from goodstanding.publishing.withdrawal.looking import Seen, _on_its_page, shows

TEXT = "Our beans have grown as tall as we are, & taller!"


class Pages(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, body = {
            "/gone": (410, ""),
            "/none": (404, TEXT),
            "/there": (200, "<p>Our <b>beans</b> have grown as tall as we are, &amp; taller!</p>"),
            "/hidden": (200, '<script>{"text":"Our beans have grown as tall as we are, & taller!"}</script>'),
            "/other": (200, "<h1>Sign in to see what people say</h1>"),
            "/away": (302, ""),
            "/broken": (500, TEXT),
        }[self.path]
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/there")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def site(settings: Any) -> Iterator[str]:
    settings.LOCAL_NETWORKS = True
    Pages.asked.clear()
    with HTTPServer(("127.0.0.1", 0), Pages) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def release(url: str, platform: str = Channel.Platform.MASTODON) -> Any:
    return SimpleNamespace(url=url, channel=SimpleNamespace(platform=platform), post=SimpleNamespace(text=TEXT))


def test_a_page_is_believed_only_where_it_says_something(site: str) -> None:
    seen = {path: _on_its_page(release(site + path)) for path in ("/gone", "/none", "/there", "/hidden")}
    assert seen == {"/gone": Seen.GONE, "/none": Seen.GONE, "/there": Seen.THERE, "/hidden": Seen.THERE}
    assert {_on_its_page(release(site + path)) for path in ("/other", "/away", "/broken")} == {Seen.CANNOT_TELL}
    assert Pages.asked.count("/there") == 1  # the redirect to it was not followed


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/there", "https://10.0.0.8/", "https://[::1]/", "https://169.254.169.254/latest", ""]
)
def test_no_address_inside_is_ever_asked(url: str) -> None:
    assert _on_its_page(release(url)) is Seen.CANNOT_TELL


def test_plain_http_is_not_asked(site: str, settings: Any) -> None:
    settings.LOCAL_NETWORKS = False
    assert _on_its_page(release(f"{site}/there")) is Seen.CANNOT_TELL
    assert Pages.asked == []


def test_a_very_short_post_proves_nothing() -> None:
    assert not shows("<p>Hello!</p> and much more", "Hello!")
    assert shows(f"<p>{TEXT}</p>", TEXT)
