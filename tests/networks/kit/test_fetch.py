"""The agent brings new bundles over HTTPS with the school's key, and keeps what it has whatever goes wrong."""

from __future__ import annotations

import gzip
import hashlib
import io
import ssl
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from goodstanding.onsite.compile import Bundle
from goodstanding.onsite.kit.packing import packed
from goodstanding.onsite.kit.programs import programs
from tests.networks.resolvers.agent import Agent, agent, moved

from .schools import SCHOOL, altered, bundle

KEY = "school-key-of-the-tests"
TODAY = datetime.now(UTC).replace(microsecond=0)
CERTIFICATE = (
    "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem",
)  # fmt: skip


@dataclass
class Centre:
    """What the centre answers, the requests it had, and what it was told."""

    body: bytes = b""
    status: int = 200
    cut_after: int | None = None
    ahead: timedelta = timedelta()
    asked: list[dict[str, str]] = field(default_factory=list)
    told: list[bytes] = field(default_factory=list)
    port: int = 0


def _handler(centre: Centre) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            centre.asked.append(dict(self.headers))
            etag = f'"{hashlib.sha256(centre.body).hexdigest()}"'
            status = centre.status if self.headers["Authorization"] == f"Bearer {KEY}" else 403
            if status == 200 and self.headers["If-None-Match"] == etag:
                status = 304
            body = centre.body if status == 200 else b""
            self.send_response(status)
            self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: centre.cut_after])

        def do_POST(self) -> None:
            centre.told.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def date_time_string(self, timestamp: float | None = None) -> str:
            return format_datetime(datetime.now(UTC) + centre.ahead, usegmt=True)

        def log_message(self, *words: object) -> None:
            pass

    return Handler


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(CERTIFICATE, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def centre(certificate: Path) -> Iterator[Centre]:
    made = Centre()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    made.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def here(tmp_path: Path, centre: Centre, certificate: Path) -> Agent:
    made = agent(tmp_path)
    made.settle(**{"engines": "", "from": f"https://localhost:{centre.port}/kit"})
    secret = made.settings / "fetch.conf"
    secret.write_text(f'header = "Authorization: Bearer {KEY}"\ncacert = "{certificate / "cert.pem"}"\n')
    secret.chmod(0o600)
    return made


def issued(ago: timedelta = timedelta(hours=1), **changes: object) -> Bundle:
    return bundle(TODAY - ago, replace(SCHOOL, **changes))


def offered(centre: Centre, made: Bundle, here: Agent) -> None:
    centre.body = packed(moved(made, here.home))


def test_a_new_bundle_is_taken_once_and_the_former_kept(here: Agent, centre: Centre) -> None:
    offered(centre, issued(timedelta(hours=2)), here)
    assert here.run("fetch").returncode == 0
    first = here.bundle.resolve()
    assert here.run("fetch").returncode == 0
    assert (len(centre.asked), here.bundle.resolve()) == (2, first)
    assert "If-None-Match" in centre.asked[1], "and was answered that there is nothing new"
    offered(centre, issued(), here)
    assert here.run("fetch").returncode == 0
    assert here.bundle.resolve() != first
    assert (here.home / "former").resolve() == first
    assert here.status()["fetched"]


def test_a_bundle_spoiled_here_is_brought_again(here: Agent, centre: Centre) -> None:
    offered(centre, issued(), here)
    here.run("fetch")
    (here.bundle / "zones" / "social" / "shut.rpz").write_text("")
    assert here.run("fetch").returncode == 0
    assert here.status()["troubles"] == []
    assert (here.bundle / "zones" / "social" / "shut.rpz").stat().st_size


def archive(*entries: tuple[str, bytes, bytes]) -> bytes:
    """An archive of names, kinds and contents, as no compiler makes one."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as out:
        for name, kind, data in entries:
            entry = tarfile.TarInfo(name)
            entry.type, entry.size, entry.linkname = kind, len(data) * (kind == tarfile.REGTYPE), "/etc/passwd"
            out.addfile(entry, io.BytesIO(data))
    return gzip.compress(plain.getvalue())


BAD = {
    "it is no whole archive": lambda made: packed(made)[:-700],
    "it holds more than files": lambda made: archive(("zones", tarfile.SYMTYPE, b"")),
    "a name in it is not allowed": lambda made: archive(("../outside", tarfile.REGTYPE, b"x")),
    "its manifest does not list": lambda made: packed(
        replace(made, files=tuple(f for f in made.files if f.path != "names"))
    ),
    "not what its manifest says": lambda made: packed(
        replace(made, files=tuple(replace(f, text=f"{f.text}\n") if f.path == "names" else f for f in made.files))
    ),
    "the schedule is altered or cut short": lambda made: packed(
        altered(made, "schedule", lambda text: text.replace(" open\n", " shut\n"))
    ),
}


@pytest.mark.parametrize("said", BAD)
def test_a_bundle_that_is_not_whole_is_not_taken(here: Agent, centre: Centre, said: str) -> None:
    offered(centre, issued(timedelta(hours=2)), here)
    here.run("fetch")
    before = here.bundle.resolve()
    centre.body = BAD[said](moved(issued(), here.home))
    done = here.run("fetch")
    assert done.returncode == 1
    assert said in done.stderr
    assert here.bundle.resolve() == before
    assert here.status()["doubt"] is None
    assert here.run("fetch").returncode == 1, "and is asked for again"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (issued(timedelta(days=-1)), "the clock is behind"),
        (issued(timedelta(days=40)), "the lease has ended"),
        (issued(school="another"), "it is for the school another"),
    ],
)
def test_a_whole_bundle_of_another_time_or_school_is_not_taken(
    here: Agent, centre: Centre, made: Bundle, said: str
) -> None:
    offered(centre, issued(timedelta(hours=2)), here)
    here.run("fetch")
    before = here.bundle.resolve()
    offered(centre, made, here)
    assert said in here.run("fetch").stderr
    assert here.bundle.resolve() == before


def test_a_centre_that_fails_or_breaks_off_or_is_another_changes_nothing(here: Agent, centre: Centre) -> None:
    offered(centre, issued(timedelta(hours=2)), here)
    here.run("fetch")
    before = here.bundle.resolve()
    offered(centre, issued(), here)
    for change in ({"status": 500}, {"status": 200, "cut_after": 1000}):
        for name, value in change.items():
            setattr(centre, name, value)
        assert here.run("fetch").returncode == 1
    secret = here.settings / "fetch.conf"
    secret.write_text(secret.read_text().split("\n")[0] + "\n")  # a certificate that nobody vouches for
    assert here.run("fetch").returncode == 1
    settings = here.settings / "kit.conf"
    settings.write_text(settings.read_text().replace("https:", "http:"))
    assert here.run("fetch").returncode == 1
    assert here.bundle.resolve() == before


def test_the_key_stands_in_no_command_line(here: Agent, centre: Centre, tmp_path: Path) -> None:
    offered(centre, issued(), here)
    curl = tmp_path / "shims" / "curl"
    curl.parent.mkdir()
    curl.write_text(f'#!/bin/sh\necho "$@" >{tmp_path}/words\nenv >>{tmp_path}/words\nexec /usr/bin/curl "$@"\n')
    curl.chmod(0o755)
    environment = {**here.environment(), "PATH": f"{curl.parent}:/usr/bin:/bin"}
    assert subprocess.run(here.words("fetch"), env=environment, check=False).returncode == 0
    assert KEY not in (tmp_path / "words").read_text()


def test_the_centres_clock_heals_one_that_had_leapt_ahead(here: Agent, centre: Centre) -> None:
    offered(centre, issued(), here)
    here.run("fetch")
    (here.home / "state" / "latest").write_text(f"{int((TODAY + timedelta(days=3)).timestamp())}\n")
    here.run("apply")
    assert here.status()["doubt"] == "the clock has gone back"
    centre.ahead = timedelta(days=2)
    here.run("fetch")
    assert here.status()["doubt"], "a centre of another time heals nothing"
    centre.ahead = timedelta()
    here.run("fetch")
    assert here.status()["doubt"] is None


def test_new_bells_reach_systemd_and_nothing_but_bells(here: Agent, centre: Centre) -> None:
    bells = here.home.with_name("timers") / "goodstanding-kit-bell.timer.d"
    bells.mkdir()
    made = issued()
    offered(centre, made, here)
    here.run("fetch")
    path = "systemd/goodstanding-kit-bell.timer.d/bells.conf"
    assert (bells / "bells.conf").read_text() == next(f.text for f in made.files if f.path == path)
    (bells / "bells.conf").unlink()
    offered(centre, altered(made, path, lambda text: f"{text}Unit=poweroff.target\n"), here)
    assert here.run("fetch").returncode == 0
    assert not (bells / "bells.conf").exists()


def test_its_own_programs_never_come_over_the_network(here: Agent, centre: Centre) -> None:
    offered(centre, issued(), here)
    here.run("fetch")
    code = here.home.with_name("code")
    assert {f.text for f in programs()} == {p.read_text() for p in code.iterdir()}
