"""An instance of the product of this benchmark's own: folder, database, demo and server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.folders import ROOT, var
from config.trouble import Trouble

SHARED = ("static", "assets", "weights")  # built by the set-up, and only read here
PATIENCE = 60  # seconds


@contextmanager
def instance() -> Iterator[tuple[int, str]]:
    """Serve the demo as ``dev.py run`` does, on a database of its own; gives the port and the superuser's address."""
    with database() as superuser:
        from demo.loading import load

        start = time.perf_counter()
        load()
        print(f"The demo's story is told ({time.perf_counter() - start:.0f} s).", flush=True)
        with _served() as port:
            yield port, superuser


@contextmanager
def database() -> Iterator[str]:
    """An embedded database with tables and nothing in them; gives its superuser's address.

    The superuser may let the database's guards sleep, which the product's own user cannot.
    """
    with tempfile.TemporaryDirectory(prefix="goodstanding-bench-") as folder:
        home = Path(folder)
        home.chmod(0o755)  # the database's own user passes through
        _settle(home)
        from config import database as embedded

        os.environ["DATABASE_URL"] = embedded.start()
        import django
        from django.core.management import call_command
        from django.db import connections

        try:
            django.setup()
            call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
            yield os.environ["DATABASE_URL"].replace("//goodstanding@", "//postgres@")
        finally:
            connections.close_all()
            embedded.stop()


def _settle(home: Path) -> None:
    usual = var()
    for name in SHARED:
        if (usual / name).exists():
            (home / name).symlink_to(usual / name)
    os.environ |= {
        "GOODSTANDING_VAR": str(home),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "GOODSTANDING_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        "PYTHONPATH": str(ROOT),
    }


@contextmanager
def _served() -> Iterator[int]:
    """As in ``config.dev.run``: two processes, four threads each."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    words = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--workers",
        "2",
        "--blocking-threads",
        "4",
        "--log-level",
        "warning",
        "--no-ws",
        "bench.web.serving:application",
    ]
    server = subprocess.Popen(words, cwd=ROOT)
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise Trouble("The server that was to be measured did not start.")
