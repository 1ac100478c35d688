"""Which PostgreSQL this installation uses: ``DATABASE_URL``, or else the embedded one.

The embedded server is for trials and tests. Nothing outside this module and
``config.embedded`` knows that it exists. It is shared: every process that asks for it
holds a lock while it lives, and the last one out stops it.
"""

import atexit
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from config.embedded import Server
from config.folders import var
from config.trouble import Trouble

_joined: Server | None = None


def url() -> str:
    """The database's address; starts or joins the embedded server if none is given."""
    return os.environ.get("DATABASE_URL") or start()


def start(*, fast: bool = False) -> str:
    """Start or join the embedded server and return its address.

    ``fast`` is the tests' own server: it lies in a folder of its own and trades safety for
    speed (no fsync), since what it holds is thrown away.
    Raises ``Trouble``, with a sentence for the person at the keyboard, if it cannot run.
    """
    global _joined
    if _joined is None:
        server = Server(var() / ("postgres-test" if fast else "postgres"), fast=fast)
        server.join()
        _joined = server
        atexit.register(stop)
    return _joined.url


def stop() -> None:
    """Leave the embedded server; it stops if no other process is using it."""
    global _joined
    server, _joined = _joined, None
    if server is not None:
        server.leave()


def folder() -> Path | None:
    """The embedded server's folder of data, if this process uses it."""
    return _joined.data if _joined else None


def in_use() -> bool:
    """Whether any process is using the embedded server for running."""
    return Server(var() / "postgres").in_use()


def settings_for(url: str) -> dict[str, Any]:
    """Django's settings for the database at ``url`` (``postgresql://user:word@host:port/name?…``)."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise Trouble(
            "DATABASE_URL must be the address of a PostgreSQL database, "
            f"like postgresql://user:password@host/name, but it starts with {parts.scheme!r}."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": os.environ.get("GOODSTANDING_TEST_DATABASE") or None},
    }
