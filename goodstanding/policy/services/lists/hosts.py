"""Hosts files: an address that leads nowhere, then names."""

from __future__ import annotations

from collections.abc import Iterator

from .lines import lines_in
from .names import NotTaken, name_in
from .report import Leaving

_NOWHERE = frozenset({"0.0.0.0", "0", "::", "::0", "::1"})  # noqa: S104
_LOCAL = frozenset({"localhost", "localhost.localdomain", "local", "broadcasthost", "0.0.0.0"})  # noqa: S104

LEADS_ELSEWHERE = "It leads the name to another address, which is not the same as shutting it."
NO_ADDRESS = "It does not begin with an address, as a line of a hosts file does."


def hosts(file: str, raw: bytes, leaving: Leaving) -> Iterator[str]:
    """The names that a hosts file shuts."""
    for number, line in lines_in(file, raw, leaving):
        address, *names = line.partition("#")[0].split() or [""]
        if not address:
            continue
        if trouble := _trouble(address, names):
            leaving.leave(file, number, line, trouble)
            continue
        for name in names:
            if not _is_local(name):
                try:
                    yield name_in(name)
                except NotTaken as error:
                    leaving.leave(file, number, name, str(error))


def _trouble(address: str, names: list[str]) -> str:
    if address in _NOWHERE or address.startswith("127."):
        return ""
    if not names or not (":" in address or address.replace(".", "").isdigit()):
        return NO_ADDRESS
    return "" if all(map(_is_local, names)) else LEADS_ELSEWHERE


def _is_local(name: str) -> bool:
    return name.lower() in _LOCAL or name.lower().startswith("ip6-")
