"""``dev.py run``, once everything is installed: database, demo, server and worker, until Ctrl-C."""

import argparse
import fcntl
import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from config import database
from config.dev import demo_trust, supervise
from config.dev.places import VAR
from config.dev.steps import step
from config.trouble import Trouble

DATA = ("postgres", "media", "mail")


def main(asked: argparse.Namespace) -> int:
    """Serve until told to stop. Returns the exit code."""
    with _only_one(asked.port):
        _port_is_free(asked.port)
        if asked.fresh or ("DATABASE_URL" not in os.environ and demo_trust.cut_short(VAR / "postgres")):
            _throw_away()
        with step("Start PostgreSQL"):
            url = database.url()
        _settings(url, asked.port, networks=asked.networks)
        try:
            welcome = demo_trust.ready(url, empty=asked.empty)
            return supervise.until_stopped(_children(asked), asked.port, welcome)
        finally:
            database.stop()


def _settings(url: str, port: int, *, networks: bool) -> None:
    """What the settings need to know, for this process and its children."""
    os.environ["DATABASE_URL"] = url
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ.setdefault("GOODSTANDING_ADDRESS", f"http://localhost:{port}")
    if networks:  # they speak plain http, on this machine
        os.environ["GOODSTANDING_LOCAL_NETWORKS"] = "1"
    os.environ.setdefault("GOODSTANDING_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
    (VAR / "mail").mkdir(mode=0o700, exist_ok=True)  # letters hold links to set a password


def _children(asked: argparse.Namespace) -> list[supervise.Child]:
    python = [sys.executable, "-m"]
    serve = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(asked.port)]
    serve += ["--workers", "2", "--blocking-threads", "4", "--log-level", "warning", "--no-ws"]
    children = [
        supervise.Child("web server", [*python, *serve, "config.serving:application"]),
        supervise.Child("worker", [*python, "config.command", "worker"]),
    ]
    if asked.networks:
        children.append(supervise.Child("social networks", [*python, "demo", "networks"]))
    return children


@contextmanager
def _only_one(port: int) -> Iterator[None]:
    """One instance on one folder of data; the lock goes with the process, however it ends."""
    lock = os.open(VAR / "run.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        process, _, where = os.read(lock, 100).decode().partition(" ")
        raise Trouble(
            f"Good Standing is already running here: http://localhost:{where} (process {process}). "
            f"Stop it with Ctrl-C where it was started, or with: kill {process}"
        ) from None
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()} {port}".encode(), 0)
    try:
        yield
    finally:
        os.close(lock)


def _port_is_free(port: int) -> None:
    if not 1 <= port <= 65535:
        raise Trouble(f"{port} is not a port: choose one from 1024 to 65535.")
    if problem := _in_use(port):
        other = next((number for number in range(port + 1, min(port + 100, 65536)) if not _in_use(number)), 8080)
        raise Trouble(f"Port {port} {problem}. Choose another: python3 dev.py run --port {other}")


def _in_use(port: int) -> str:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            return "may only be used by root"
        except OSError:
            return "is in use by another program"
    return ""


def _throw_away() -> None:
    """Remove the embedded database and what belongs to it."""
    if "DATABASE_URL" in os.environ:
        raise Trouble("--fresh throws away the embedded database only, and DATABASE_URL names another one.")
    if database.in_use():
        raise Trouble("--fresh cannot throw the data away while another program uses it.")
    with step("Throw the old data away"):
        for name in DATA:
            shutil.rmtree(VAR / name, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8000)
    for name in ("--empty", "--networks", "--fresh"):
        parser.add_argument(name, action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main(_arguments()))
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
