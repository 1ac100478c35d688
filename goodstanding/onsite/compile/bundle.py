"""What a compiler makes: files, of which one is a manifest that leads back to the signed form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from goodstanding.policy.onsite.site import Site


class Engine(StrEnum):
    UNBOUND = "unbound"
    BIND = "bind"
    KNOT = "knot"
    POWERDNS = "powerdns"
    SQUID = "squid"
    CHROME = "chrome"
    EDGE = "edge"
    PAC = "pac"
    SYSTEMD = "systemd"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a bundle: its path within it, its text, and whether it is to be run."""

    path: str
    text: str
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files in order of their paths; the same site and times always make the same bytes."""

    files: tuple[File, ...]


# A compiler takes a site, the instant the lease begins and the one it ends (aware).
Compiler = Callable[[Site, datetime, datetime], Bundle]
