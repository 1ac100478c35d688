"""Talking to servers that we do not trust, against a real HTTP server that behaves badly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest

from goodstanding.publishing.networks import wire
from goodstanding.publishing.networks.bluesky import Bluesky
from goodstanding.publishing.networks.mastodon import Mastodon
from goodstanding.publishing.networks.protocol import RateLimited, Reauthorise, Rejected, Session, Trouble, Unavailable
from goodstanding.publishing.networks.wire import ask, look, server_is_safe

from .conftest import attempt

SECRETS = {"access_token": "secret", "password": "secret"}


class Bad(BaseHTTPRequestHandler):
    """Answers each path in its own bad way, and remembers who sent a secret."""

    def do_GET(self) -> None:
        self.server.seen.append((self.path, self.headers.get("Authorization")))  # type: ignore[attr-defined]
        way = self.path.split("?")[0].split("/")[1]
        getattr(self, way, self.nonsense)()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def say(self, status: int, headers: dict[str, str], body: bytes = b"{}") -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def away(self) -> None:
        self.say(302, {"Location": f"http://localhost:{self.server.server_address[1]}/fine"})

    def inwards(self) -> None:
        self.say(302, {"Location": "http://169.254.169.254/latest/meta-data"})

    def round(self) -> None:
        self.say(302, {"Location": "/round"})

    def fine(self) -> None:
        self.say(200, {}, b'{"fine": true}')

    def busy(self) -> None:
        self.say(429, {"Retry-After": "120"})

    def broken(self) -> None:
        self.say(502, {})

    def huge(self) -> None:
        self.say(200, {"Content-Encoding": "gzip"}, BOMB)

    def short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()

    def nonsense(self) -> None:
        self.say(200, {}, b"<html>hello</html>")

    def log_message(self, *_: object) -> None:
        pass


def _bomb() -> bytes:
    import gzip

    return gzip.compress(b"\0" * 40_000_000, 9)


BOMB = _bomb()


@pytest.fixture
def bad() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bad)
    server.seen = []  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture
def url(bad: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{bad.server_address[1]}"


@pytest.mark.parametrize(
    "address",
    [
        "http://8.8.8.8",
        "ftp://8.8.8.8",
        "https://",
        "https://me:secret@8.8.8.8",
        "nonsense",
        "https://127.0.0.1",
        "https://[::1]/",
        "https://10.0.0.1",
        "https://192.168.1.1",
        "https://169.254.169.254",
        "https://[::ffff:127.0.0.1]/",
        "https://0.0.0.0",
        "https://100.64.0.1",
        "https://localhost",
        "https://[fe80::1]/",
        "https://8.8.8.8:99999",
        "https://[",
        "https://[64:ff9b::7f00:1]",
        "https://[::127.0.0.1]",
        "https://[2002:7f00:1::]",
        "https://[64:ff9b::a00:1]",
    ],
)
def test_only_public_servers_over_https(address: str) -> None:
    with pytest.raises(Rejected) as refusal:
        server_is_safe(address, local=False)
    assert refusal.value.field == "server"


def test_local_means_this_machine_and_nothing_else() -> None:
    server_is_safe("http://127.0.0.1:99", local=True)
    server_is_safe("http://[::1]:99", local=True)
    server_is_safe("https://8.8.8.8", local=True)
    for address in ("http://10.0.0.1", "http://8.8.8.8", "http://169.254.169.254", "https://10.0.0.1"):
        with pytest.raises(Rejected):
            server_is_safe(address, local=True)


def test_secrets_never_follow_a_redirect(bad: ThreadingHTTPServer, url: str) -> None:
    session = Session(f"{url}/away", "amy", SECRETS, local=True)
    for network in (Bluesky(), Mastodon()):
        with pytest.raises(Trouble):
            network.find(attempt("Hello"), session)
    assert {path.split("/")[1] for path, _ in bad.seen} == {"away"}  # type: ignore[attr-defined]


def test_what_anybody_may_see_follows_redirects_but_never_inwards(url: str) -> None:
    assert look(f"{url}/away", local=True).data() == {"fine": True}
    with pytest.raises(Rejected):
        look(f"{url}/inwards", local=True)
    with pytest.raises(Unavailable):
        look(f"{url}/round", local=True)


def test_a_busy_server_says_until_when(url: str) -> None:
    with pytest.raises(RateLimited) as busy:
        ask("GET", f"{url}/busy", local=True)
    wait = busy.value.until - datetime.now(UTC)
    assert timedelta(seconds=110) < wait <= timedelta(seconds=120)


@pytest.mark.parametrize("path", ["broken", "huge", "short"])
def test_no_whole_answer_may_still_be_done(url: str, path: str) -> None:
    with pytest.raises(Unavailable) as trouble:
        ask("POST", f"{url}/{path}", local=True)
    assert trouble.value.perhaps_done


def test_a_server_that_drips_is_left(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LONGEST", -1)
    with pytest.raises(Unavailable):
        ask("GET", f"{url}/fine", local=True)


def test_a_server_of_another_kind_is_told_apart(url: str) -> None:
    session = Session(url, "amy", SECRETS, local=True)
    for network in (Bluesky(), Mastodon()):
        with pytest.raises((Unavailable, Reauthorise)):
            network.find(attempt("Hello"), session)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        (lambda now: {"retry-after": "30"}, 30),
        (lambda now: {"retry-after": format_datetime(now + timedelta(hours=1), usegmt=True)}, 3_600),
        (lambda now: {"ratelimit-reset": str(int((now + timedelta(minutes=10)).timestamp()))}, 600),
        (lambda now: {"x-ratelimit-reset": (now + timedelta(minutes=20)).isoformat()}, 1_200),
        (lambda now: {"retry-after": "9" * 40}, 86_400),
        (lambda now: {"retry-after": "0"}, 1),
        (lambda now: {"retry-after": "soon"}, 300),
        (lambda now: {}, 300),
    ],
)
def test_until_when(said: Callable[[datetime], dict[str, str]], seconds: int) -> None:
    headers = httpx.Headers(said(datetime.now(UTC)))
    wait = (wire._until(headers) - datetime.now(UTC)).total_seconds()
    assert wait == pytest.approx(seconds, abs=5)
