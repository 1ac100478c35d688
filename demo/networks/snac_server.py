"""snac, a small federating server of the Mastodon API, unpacked from Debian's packages.

Nothing is installed in the system: snac and the libraries it wants are unpacked
together and run with their own loader, so that a new snac runs on an old Debian.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from config.dev.steps import command, step
from config.trouble import Trouble
from goodstanding.publishing.networks.mastodon import Mastodon, exchange, page_to_sign_in, register
from goodstanding.publishing.networks.protocol import Session

from .running import NotHere, Server, account_name, alone, answers, free_port, running

_SUITE = "sid"  # the older suites' snac cannot delete by the API
_KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
_NOBODY = 65534
# It sends every post to its own inbox too, over HTTP: with few threads it waits for itself.
_SETTINGS = {"protocol": "http", "num_threads": 32, "queue_timeout": 2}


def install() -> Path:
    """The folder with the program and its libraries: a few seconds and 60 MB the first time."""
    with alone("snac") as folder:
        unpacked = folder / "unpacked"
        if not unpacked.exists():
            if missing := [t for t in ("apt-get", "dpkg-deb") if not shutil.which(t)]:
                raise NotHere(f"snac comes from Debian's packages, and there is no {missing[0]} here.")
            try:
                with step("Unpack snac, a Mastodon-API server (once)"):
                    _download(folder)
                    _unpack(folder, unpacked)
            except Trouble as trouble:
                raise NotHere(str(trouble)) from trouble
        return unpacked


def _download(folder: Path) -> None:
    """Fetch snac and all that it needs with apt-get, into lists and a cache of our own."""
    for name in ("state/lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("sources.list", "status"):
        (folder / name).touch()
    (folder / "sources.list").write_text(f"deb [signed-by={_KEYRING}] {_mirror()} {_SUITE} main\n")
    settings = {
        "Dir::Etc::sourcelist": folder / "sources.list",
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State": folder / "state",
        "Dir::State::status": folder / "status",
        "Dir::Cache": folder / "cache",
        "APT::Sandbox::User": "",
        "Debug::NoLocking": "1",
    }
    options = [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
    command(["apt-get", *options, "update"])
    command(["apt-get", *options, "--no-install-recommends", "--yes", "--download-only", "install", "snac2"])


def _mirror() -> str:
    """The Debian archive that this machine uses."""
    told = command(["apt-get", "indextargets", "--format", "$(REPO_URI) $(COMPONENT)", "Created-By: Packages"])
    for line in told.splitlines():
        if re.fullmatch(r"\S+/debian/? main", line):
            return line.split()[0]
    raise NotHere("snac comes from Debian's packages, and this machine has no Debian archive.")


def _unpack(folder: Path, unpacked: Path) -> None:
    """Keep the program and the libraries of the packages, and throw the rest away."""
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        whole, kept = Path(temporary) / "whole", Path(temporary) / "kept"
        for package in sorted((folder / "cache/archives").glob("*.deb")):
            command(["dpkg-deb", "-x", package, whole])
        kept.mkdir()
        for library in whole.glob("usr/lib/*-linux-gnu/*.so*"):
            shutil.copy(library, kept)
        shutil.copy(whole / "usr/bin/snac", kept)
        kept.rename(unpacked)
    shutil.rmtree(folder / "cache")


@dataclass(frozen=True)
class SnacServer(Server):
    """A server of the Mastodon API."""

    program: tuple[str, ...]
    data: Path
    user: int | None

    def account(self, name: str) -> Session:
        """A new account, connected as any app connects: by signing in on the server's page."""
        name = account_name(name)
        password = self._add(name)
        app = register(self.url, local=True)
        code = self._code(page_to_sign_in(self.url, app), name, password)
        session = Session(self.url, name, exchange(self.url, app, code, local=True), local=True)
        account = Mastodon().connect(session)
        return Session(self.url, account.handle, account.credentials, local=True)

    def _add(self, name: str) -> str:
        said = subprocess.run(
            [*self.program, "adduser", self.data, name],
            user=self.user,
            group=self.user,
            text=True,
            capture_output=True,
            check=True,
            stdin=subprocess.DEVNULL,
        )
        found = re.search(r"password is (\S+)", said.stdout + said.stderr)
        if not found:
            raise NotHere(f"snac gave no password: {said.stdout}{said.stderr}")
        return found.group(1)

    def _code(self, page: str, name: str, password: str) -> str:
        """Fill in the server's own page as a person would, and read the code that it shows."""
        with httpx.Client(headers={"Connection": "close"}, timeout=60) as browser:
            form = browser.get(page).text
            hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
            action = re.findall(r'action="([^"]+)"', form)[0]
            return browser.post(action, data={**hidden, "login": name, "passwd": password}).text.strip()


@contextmanager
def snac_server(port: int = 0) -> Iterator[SnacServer]:
    """Install and run it on `port` (0: any). Raises `NotHere` where it cannot be had."""
    unpacked = install()
    port = port or free_port()
    user = _NOBODY if os.geteuid() == 0 else None  # snac refuses to run as root
    with tempfile.TemporaryDirectory(prefix="goodstanding-snac-") as temporary:
        here = Path(temporary)
        here.chmod(0o755)
        program = _program(unpacked, here)
        home = here / "home"
        home.mkdir()
        if user is not None:
            os.chown(home, user, user)
        _settle(program, home / "data", port, user)
        log = here / "log"
        with running([*program, "httpd", home / "data"], log=log, ready=lambda: answers(port), user=user):
            yield SnacServer(f"http://127.0.0.1:{port}", log, program, home / "data", user)


def _program(unpacked: Path, here: Path) -> tuple[str, ...]:
    """The words that run snac, from a copy that also nobody (the user) may read."""
    copied = here / "program"
    shutil.copytree(unpacked, copied)
    copied.chmod(0o755)
    loader = next(iter(sorted(copied.glob("ld-linux*.so*"))))
    return (str(loader), "--library-path", str(copied), str(copied / "snac"))


def _settle(program: tuple[str, ...], data: Path, port: int, user: int | None) -> None:
    """Answer snac's questions, and let it speak plain http on the loopback."""
    answers_to_it = f"127.0.0.1\n{port}\n127.0.0.1:{port}\n\n\n"
    subprocess.run(
        [*program, "init", data], input=answers_to_it, text=True, user=user, group=user, capture_output=True, check=True
    )
    settings = json.loads((data / "server.json").read_text())
    (data / "server.json").write_text(json.dumps(settings | _SETTINGS))
    (data / "emojis.json").write_text("{}")  # else it turns :-) into a picture
